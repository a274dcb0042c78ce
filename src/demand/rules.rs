//! What the demand side needs to know, as read and checked from a scenario.

use crate::uncertainty::Input;

/// Families of service time and of nothing else: mean and coefficient of variation are given apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Always the mean.
    Deterministic,
    /// Exponential (cv is 1 whatever the file says; the decoder refuses another).
    Exponential,
    /// Gamma with shape 1 / cv^2.
    Gamma,
    /// Lognormal by mean and cv.
    Lognormal,
}

/// One function of the office: a kind of request.
#[derive(Debug, Clone)]
pub struct Function {
    /// Id in the file, for example `liaison`.
    pub id: String,
    /// Words for tables.
    pub label: String,
    /// The same in French, where the file has them.
    pub label_fr: Option<String>,
    /// Requests per sponsor, office and year as if service were free [1/year]; `None`: never asked.
    pub sponsor_rate: Option<Input>,
    /// The same per non-participating agency [1/year].
    pub user_rate: Option<Input>,
    /// The same per host government [1/year].
    pub government_rate: Option<Input>,
    /// Family of the service time.
    pub family: Family,
    /// Mean service [h of work].
    pub hours: Input,
    /// Coefficient of variation of the service (lever) [-].
    pub cv: f64,
    /// Target turnaround (lever) [working days].
    pub target_days: f64,
    /// Fixed patience (lever) [working days]; `None`: `patience_factor` x target.
    pub patience_days: Option<f64>,
    /// Whether this is the function that disasters ask for (at most one is).
    pub emergency: bool,
}

/// An agency as the scenario lists it.
#[derive(Debug, Clone)]
pub struct Agency {
    /// Id, for example `undp`.
    pub id: String,
    /// Name, for example "UNDP".
    pub name: String,
    /// The same in French, where the file has it.
    pub name_fr: Option<String>,
    /// Whether it pays for the posts from the start.
    pub sponsor: bool,
    /// Size relative to others (lever) [-].
    pub weight: f64,
}

/// A hub: where the agencies of a pool sit and from where offices are supported.
#[derive(Debug, Clone)]
pub struct Hub {
    /// Id, for example `suva`.
    pub id: String,
    /// Name.
    pub name: String,
    /// Indices into the agencies, sponsors first, then the pool in order of entry.
    pub agencies: Vec<usize>,
    /// Non-sponsors present at the start (lever) \[agencies\].
    pub present_at_start: usize,
    /// Size of the pool with its unnamed agencies (lever) [non-sponsor agencies].
    pub pool_size: usize,
}

/// Rules of demand; fields of type [`Input`] are drawn with the world, the others are levers.
#[derive(Debug, Clone)]
pub struct DemandRules {
    /// Kinds of requests.
    pub functions: Vec<Function>,
    /// Factor on every potential rate except emergencies (lever) [-].
    pub calibration: f64,
    /// Exponent of population in the demand of a country (lever) [-].
    pub population_exponent: f64,
    /// Weight of an unnamed agency (lever) [-].
    pub unnamed_weight: f64,
    /// Net growth of the number of agencies until `growth_turn` [1/year].
    pub agency_growth: Input,
    /// Net growth afterwards [1/year].
    pub agency_growth_later: Input,
    /// First calendar year of the later growth (lever).
    pub growth_turn: i32,
    /// Hazard that a non-sponsor leaves the region [1/year].
    pub agency_exit: Input,
    /// Expected active non-sponsor users per office at the start \[agencies\].
    pub users_at_start: Input,
    /// Bass coefficient of innovation p [1/year].
    pub innovation: Input,
    /// Bass coefficient of imitation q [1/year].
    pub imitation: Input,
    /// Elasticity of the adoption hazard at the reference price [-].
    pub adopt_elasticity: Input,
    /// Elasticity of use at the reference price [-], not negative.
    pub use_elasticity: Input,
    /// Reference price (lever) [USD/h].
    pub reference_price: f64,
    /// Drift of the log growth of requests per client [1/year].
    pub request_growth: Input,
    /// Volatility of the log growth [1/sqrt(year)].
    pub growth_volatility: Input,
    /// Shape of the gamma frailty of an office [-]; 0 switches it off.
    pub frailty_shape: Input,
    /// Peak multiplier of the reporting season before normalising [-].
    pub season_peak: Input,
    /// Calendar months of the peak, 1 = January (lever).
    pub season_months: Vec<u8>,
    /// Factor on service hours per 1,000 km from the hub [-].
    pub travel_friction: Input,
    /// Patience as a multiple of the target [-].
    pub patience_factor: Input,
    /// Whether requests are ever withdrawn (lever); `false` is endless patience.
    pub withdrawals: bool,
    /// Whether patience is exponential about its mean and not a fixed time (lever).
    pub exponential_patience: bool,
    /// Elasticity of use to the late share of the last twelve months (lever) [-]; 0: waiting turns nobody away.
    pub wait_elasticity: f64,
    /// Weight of the other offices of the hub in imitation (lever) [-]; 0: only the office itself is imitated.
    pub contagion: f64,
    /// Probability that a request of the lead agency is privileged under lead-agency management [-].
    pub lead_bias: Input,
    /// Share of hub-dependent work (lever of which functions: all) that waits a day across the date line [-].
    pub date_line_share: Input,
    /// Propensity of a user to join a shared budget [-].
    pub join_propensity: Input,
    /// Elasticity of joining [-].
    pub join_elasticity: Input,
    /// Offices at which a user must be active before it may be asked (lever) \[offices\].
    pub join_offices: usize,
    /// Hazard that a contributor leaves [1/year].
    pub leave_hazard: Input,
    /// Years before it may return (lever) \[year\].
    pub return_years: usize,
}
