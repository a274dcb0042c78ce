//! What is known in closed form about disasters.

/// Mean and variance of the number of emergency requests in `years` years: a Poisson number of disasters, `rate` a year,
/// bring a Poisson number of requests each, `requests` on average (compound Poisson, Feller 1950); a factor of mean 1 and
/// standard deviation `season_sd` multiplies the rate of each year.
#[must_use]
pub fn emergency_requests(rate: f64, requests: f64, season_sd: f64, years: f64) -> (f64, f64) {
    let mean = years * rate * requests;
    let seasons = years * (rate * requests * season_sd) * (rate * requests * season_sd);
    (mean, mean * (1.0 + requests) + seasons)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_come_in_bunches_and_seasons() {
        assert_eq!(emergency_requests(2.0, 5.0, 0.0, 10.0), (100.0, 600.0));
        assert_eq!(emergency_requests(2.0, 5.0, 1.0, 10.0), (100.0, 1_600.0));
    }
}
