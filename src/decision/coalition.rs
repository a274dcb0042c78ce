//! Who would sign: members who are worse off, and whether the others carry on without them.

/// A member of the arrangement, per year.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Id.
    pub id: String,
    /// What it pays under the option.
    pub paid: f64,
    /// Cost of the work it receives under the option.
    pub received: f64,
    /// What it received less what it paid under the reference.
    pub before: f64,
}

/// A round in which members leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departure {
    /// Positions of those who leave together.
    pub members: Vec<usize>,
}

/// What becomes of the arrangement.
#[derive(Debug, Clone, PartialEq)]
pub struct Coalition {
    /// Positions of the members who are worse off than under the reference while everybody stays.
    pub worse_off: Vec<usize>,
    /// Who leaves, round by round, until nobody else would.
    pub rounds: Vec<Departure>,
    /// Positions of those who stay.
    pub stay: Vec<usize>,
    /// Factor by which the payments of those who stay have grown; `NaN` if nobody stays.
    pub factor: f64,
    /// Payments by the Shapley value, in the order of the members, as a yardstick.
    pub shapley: Vec<f64>,
}

/// Lets members leave who gain by it, all of a round together, until nobody does: whoever is worse off than under the
/// reference by more than `tolerance`. Those who stay take over what the leavers paid, less the part `saved` of the cost
/// of the work that they no longer receive, in proportion to their payments.
///
/// The Shapley value (Shapley 1953) is that of the game in which a group of members needs the fixed cost, `1 - saved` of all
/// work, and the saved part of its own work: each pays for its own work and an equal part of what is fixed. Members who
/// pay and receive nothing are no part of it.
#[must_use]
pub fn coalition(members: &[Member], saved: f64, tolerance: f64) -> Coalition {
    let takes_part = |member: &Member| member.paid > 0.0 || member.received > 0.0;
    let mut stay: Vec<usize> = (0..members.len()).filter(|&at| takes_part(&members[at])).collect();
    let paid = |who: &[usize]| -> f64 { who.iter().map(|&at| members[at].paid).sum() };
    let received = |who: &[usize]| -> f64 { who.iter().map(|&at| members[at].received).sum() };
    let needed = paid(&stay);
    let all_work = received(&stay);
    let count = stay.len() as f64;
    let shapley = members
        .iter()
        .map(|member| {
            let own = saved * member.received;
            if takes_part(member) { own + (needed - saved * all_work) / count } else { 0.0 }
        })
        .collect();
    let mut rounds = Vec::new();
    let mut worse_off = Vec::new();
    let mut factor = 1.0;
    loop {
        let worse = |at: usize| {
            let member = &members[at];
            member.received - factor * member.paid < member.before - tolerance
        };
        let leave: Vec<usize> = stay.iter().copied().filter(|&at| worse(at)).collect();
        if rounds.is_empty() {
            worse_off.clone_from(&leave);
        }
        if leave.is_empty() {
            break;
        }
        stay.retain(|at| !leave.contains(at));
        rounds.push(Departure { members: leave });
        let to_pay = needed - saved * (all_work - received(&stay));
        factor = if paid(&stay) > 0.0 { to_pay / paid(&stay) } else { f64::NAN };
        if stay.is_empty() || factor.is_nan() {
            break;
        }
    }
    Coalition { worse_off, rounds, stay, factor, shapley }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(id: &str, paid: f64, received: f64, before: f64) -> Member {
        Member { id: id.into(), paid, received, before }
    }

    #[test]
    fn a_coalition_in_which_all_gain_holds() {
        let found = coalition(&[member("a", 5.0, 9.0, 1.0), member("b", 5.0, 6.0, 0.0)], 0.0, 0.0);
        assert_eq!(
            (found.worse_off.len(), found.rounds.len(), found.stay, found.factor),
            (0, 0, vec![0, 1], 1.0)
        );
    }

    #[test]
    fn one_departure_can_drive_out_the_next() {
        // c loses and leaves; its 4 fall on a and b, so that b loses too; a then pays all 12 and still gains
        let members = [
            member("a", 4.0, 20.0, 1.0),
            member("b", 4.0, 5.0, 0.5),
            member("c", 4.0, 1.0, 0.0),
            member("d", 0.0, 0.0, 0.0),
        ];
        let found = coalition(&members, 0.0, 0.0);
        assert_eq!(found.worse_off, [2]);
        let rounds: Vec<Vec<usize>> = found.rounds.into_iter().map(|round| round.members).collect();
        assert_eq!((rounds, found.stay, found.factor), (vec![vec![2], vec![1]], vec![0], 3.0));
        // what leavers no longer cost is saved: 12 - 0.5 x 1 by a and b, 8 each x 11.5 / 8
        let found = coalition(&members, 0.5, 10.0);
        assert!(found.rounds.is_empty());
    }

    #[test]
    fn the_shapley_value_adds_up_and_charges_own_work() {
        let members = [member("a", 6.0, 8.0, 0.0), member("b", 6.0, 2.0, 0.0), member("c", 0.0, 0.0, 0.0)];
        let found = coalition(&members, 0.25, 0.0);
        assert_eq!(found.shapley, [6.75, 5.25, 0.0]);
        assert_eq!(found.shapley.iter().sum::<f64>(), 12.0);
    }

    #[test]
    fn the_shapley_value_is_what_each_adds_on_average_over_all_orders_of_joining() {
        // 12 needed, work 8, 2 and 2: fixed is 12 - 12 / 4 = 9, so a alone needs 11, b or c alone 9.5, a and b 11.5 ...
        let members = [member("a", 6.0, 8.0, 0.0), member("b", 4.0, 2.0, 0.0), member("c", 2.0, 2.0, 0.0)];
        let needs = |group: &[usize]| {
            let own: f64 = group.iter().map(|&at| 0.25 * members[at].received).sum();
            if group.is_empty() { 0.0 } else { 9.0 + own }
        };
        let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        let mut adds = [0.0; 3];
        for order in orders {
            for place in 0..3 {
                adds[order[place]] += (needs(&order[..=place]) - needs(&order[..place])) / 6.0;
            }
        }
        let found = coalition(&members, 0.25, 0.0).shapley;
        // first to join, one time in three, each brings the fixed 9: a pays 2 + 3, b and c 0.5 + 3
        assert_eq!(found, [5.0, 3.5, 3.5]);
        assert!(found.iter().zip(adds).all(|(value, add)| (value - add).abs() < 1e-12), "{adds:?}");
    }
}
