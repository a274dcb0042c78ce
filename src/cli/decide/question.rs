//! What is decided: the payoffs, the thresholds, the weights.

use super::Args;
use crate::cli::stop::Stop;
use crate::cli::study::{Outcome, Study};
use crate::decision::Payoffs;
use crate::outcomes::Better;
use crate::report::{
    COST, EFFECT, POINTS, Question, Yardstick, unit_price, usual_thresholds, with_threshold,
};

/// Most thresholds of a range.
const MOST: usize = 100_001;
/// Reads the question from the arguments, and keeps of the study only futures in which nothing that counts is missing.
pub(super) fn ask(args: &Args, study: &mut Study) -> Result<Question, Stop> {
    let weights = weights(args, study)?;
    let (yardstick, names) = yardstick(args, study)?;
    if study.options.len() < 2 {
        return Err(Stop::Input(format!(
            "{}: there is one option only; a decision needs two\n  --option-column NAME  names the column of the options",
            study.name
        )));
    }
    let before = study.rows;
    let mut needed: Vec<&Outcome> = Vec::new();
    for name in names.iter().chain(weights.iter().map(|(name, _)| name)) {
        needed.push(study.outcome(name)?);
    }
    let whole =
        |row: usize| needed.iter().all(|outcome| outcome.values.iter().all(|values| values[row].is_finite()));
    // A world of which a play is missing goes as a whole.
    let world = |row: usize| row - row % study.per_world;
    let complete = |row: &usize| (world(*row)..(world(*row) + study.per_world).min(before)).all(whole);
    let rows: Vec<usize> = (0..before).filter(complete).collect();
    if rows.len() < 2 {
        return Err(Stop::Input(format!(
            "{}: {} is missing for some option in nearly every future",
            study.name,
            names.join(" or ")
        )));
    }
    if rows.len() < before {
        study.keep(&rows);
    }
    let columns = |name: &str| -> Result<Vec<Vec<f64>>, Stop> { Ok(study.outcome(name)?.values.clone()) };
    let (payoffs, range) = match &yardstick {
        Yardstick::Outcome { id, .. } => {
            let better = study.outcome(id)?.better;
            let merit = |value: &f64| match better {
                Better::Down => -value,
                Better::CloserTo(target) => -(value - target).abs(),
                Better::Up | Better::Neither => *value,
            };
            let benefit: Vec<Vec<f64>> =
                columns(id)?.iter().map(|column| column.iter().map(merit).collect()).collect();
            let benefit: Vec<&[f64]> = benefit.iter().map(Vec::as_slice).collect();
            (Payoffs::of_benefit(&benefit, study.per_world), vec![1.0])
        }
        Yardstick::Worth { cost, effect } => {
            let (cost, effect) = (columns(&cost.0)?, columns(&effect.0)?);
            let cost: Vec<&[f64]> = cost.iter().map(Vec::as_slice).collect();
            let effect: Vec<&[f64]> = effect.iter().map(Vec::as_slice).collect();
            let payoffs = Payoffs::new(&cost, &effect, study.per_world);
            let range = thresholds(args, study, &payoffs)?;
            (payoffs, range)
        }
    };
    let (thresholds, at) = placed(args, study, &payoffs, range)?;
    Ok(Question { yardstick, payoffs, thresholds, at, left_out: before - study.rows, weights })
}

/// What to judge by, and the outcomes it needs.
fn yardstick(args: &Args, study: &Study) -> Result<(Yardstick, Vec<String>), Stop> {
    if let Some(id) = &args.on {
        let outcome = study.outcome(id)?;
        if outcome.better == Better::Neither {
            return Err(Stop::Input(format!(
                "--on {id}: is more or less of it better?\n  --maximise {id}  or  --minimise {id}  tells{}",
                if study.own {
                    "; for outcomes of this program choose one that has a better direction"
                } else {
                    ""
                }
            )));
        }
        return Ok((Yardstick::Outcome { id: id.clone(), unit: outcome.unit.clone() }, vec![id.clone()]));
    }
    let default = |name: &str| study.own.then(|| name.to_owned());
    let (cost, effect) =
        (args.cost.clone().or_else(|| default(COST)), args.effect.clone().or_else(|| default(EFFECT)));
    let (Some(cost), Some(effect)) = (cost, effect) else {
        let names: Vec<&str> = study.outcomes.iter().map(|outcome| outcome.id.as_str()).collect();
        return Err(Stop::Input(format!(
            "{}: what is the cost, what the effect?\n  --cost A --effect B --threshold a..b  judges by net benefit\n  --on A \
             --maximise A  judges by one outcome\n  outcomes: {}",
            study.name,
            names.join(", ")
        )));
    };
    let unit = |name: &str| study.outcome(name).map(|outcome| outcome.unit.clone());
    let (cost_unit, effect_unit) = (unit(&cost)?, unit(&effect)?);
    let needed = vec![cost.clone(), effect.clone()];
    Ok((Yardstick::Worth { cost: (cost, cost_unit), effect: (effect, effect_unit) }, needed))
}

/// The thresholds asked for; without them from nothing to twice what a unit costs under the reference.
fn thresholds(args: &Args, study: &Study, payoffs: &Payoffs) -> Result<Vec<f64>, Stop> {
    if let Some(text) = &args.threshold {
        return range(text).map_err(|what| Stop::Input(format!("--threshold {text}: {what}")));
    }
    let unit = unit_price(payoffs, study.reference)
        .ok_or_else(|| Stop::Input("name the thresholds: --threshold a..b:step".to_owned()))?;
    Ok(usual_thresholds(unit))
}

/// The thresholds with the one at which details are told among them, and its position.
fn placed(args: &Args, study: &Study, payoffs: &Payoffs, range: Vec<f64>) -> Result<(Vec<f64>, usize), Stop> {
    let (first, last) = (range[0], range[range.len() - 1]);
    let wanted = match args.at {
        Some(at) if at.is_finite() => at,
        Some(at) => return Err(Stop::Input(format!("--at {at}: give a number"))),
        None if range.len() == 1 => first,
        None => unit_price(payoffs, study.reference)
            .filter(|price| (first..=last).contains(price))
            .unwrap_or((first + last) * 0.5),
    };
    Ok(with_threshold(range, wanted))
}

/// `a`, `a..b` or `a..b:step`.
fn range(text: &str) -> Result<Vec<f64>, String> {
    let number = |text: &str| {
        let text = text.trim();
        text.parse::<f64>()
            .ok()
            .filter(|value| value.is_finite())
            .ok_or_else(|| format!("`{text}` is no number"))
    };
    let Some((from, rest)) = text.split_once("..") else { return Ok(vec![number(text)?]) };
    let (to, step) = match rest.split_once(':') {
        Some((to, step)) => (to, Some(number(step)?)),
        None => (rest, None),
    };
    let (from, to) = (number(from)?, number(to)?);
    if to <= from {
        return Err("write the smaller value first, for example 0..5000:100".to_owned());
    }
    let steps = match step {
        None => POINTS as f64 - 1.0,
        Some(step) if step > 0.0 => ((to - from) / step + 1e-9).floor(),
        Some(_) => return Err("the step must be above 0".to_owned()),
    };
    if steps >= MOST as f64 {
        return Err(format!("{steps} steps are too many; take a larger one"));
    }
    let step = step.unwrap_or((to - from) / steps);
    Ok((0..=steps as usize).map(|k| from + k as f64 * step).collect())
}

/// The weights asked for, every problem at once.
fn weights(args: &Args, study: &Study) -> Result<Vec<(String, f64)>, Stop> {
    let (mut weights, mut wrong): (Vec<(String, f64)>, Vec<String>) = (Vec::new(), Vec::new());
    for text in &args.weights {
        let parts = text.rsplit_once('=').map(|(name, weight)| (name.trim(), weight.trim().parse::<f64>()));
        match parts {
            Some((name, Ok(weight))) if weight.is_finite() && weight > 0.0 => match study.outcome(name) {
                Err(Stop::Input(what)) => wrong.push(what),
                Err(other) => return Err(other),
                Ok(outcome) if outcome.better == Better::Neither => {
                    wrong.push(format!(
                        "`{name}`: is more or less of it better? --maximise or --minimise tells"
                    ));
                }
                Ok(_) if weights.iter().any(|(before, _)| before == name) => {
                    wrong.push(format!("`{name}` has two weights"));
                }
                Ok(_) => weights.push((name.to_owned(), weight)),
            },
            _ => wrong.push(format!("`{text}`: write OUTCOME=WEIGHT with a weight above 0")),
        }
    }
    if wrong.is_empty() {
        Ok(weights)
    } else {
        Err(Stop::Input(format!("--weights: {}", wrong.join("\n  "))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read() {
        assert_eq!(range("5"), Ok(vec![5.0]));
        assert_eq!(range("0..1:0.25"), Ok(vec![0.0, 0.25, 0.5, 0.75, 1.0]));
        assert_eq!(range("0..50000:100").map(|all| all.len()), Ok(501));
        assert_eq!(range("-1..1").map(|all| (all.len(), all[0], all[50])), Ok((51, -1.0, 1.0)));
        for wrong in ["x", "2..1", "0..1:0", "0..1:-1", "0..1e9:0.001", "0..inf"] {
            assert!(range(wrong).is_err(), "{wrong}");
        }
    }
}
