### What `jpo calibrate` says of records.

column-key = parameter
column-parameter = parameter
column-records = records
column-fitted = fitted
column-fitted-low95 = from
column-fitted-high95 = to
column-said = before
column-records-p05 = 5 %
column-fitted-p05 = fitted
column-records-p50 = 50 %
column-fitted-p50 = fitted
column-records-p95 = 95 %
column-fitted-p95 = fitted
column-why = why

calibrate-title = { $scenario }: { $fitted } parameters from records of { $from } to { $to }
calibrate-fitted = Fitted, with 95 % intervals; before = mean of what the scenario said
calibrate-quantiles = The values below which 5, 50 and 95 % of the records lie, beside those of the fitted law
calibrate-kept = Kept as the scenario has it
calibrate-requests = { $rows } requests of { $agencies } agencies and the host governments at { $offices } offices were read.
calibrate-invoices = { $rows } invoices were read, { $paid } of them paid.
calibrate-outside = { $rows } rows outside the window were left out.
calibrate-staff = { $terms } terms in { $posts } posts were read.
calibrate-rates = Rates stand before the scenario’s factor { $calibration } (demand.calibration): times that they are requests per client, office and year.
calibrate-price = What users ask for was put back to free service by the mean of demand.use_elasticity: one price alone cannot tell how use goes with price.
calibrate-overload = Resignations are as they were, overload among their reasons; office.overload_turnover multiplies them all the same. Set it to 1 if the officers were overloaded.

calibrate-not-given = the file that would tell was not given
calibrate-too-few = { $records } of the { $needed } records that it takes
calibrate-too-few-offices = { $offices } of the { $needed } offices that it takes
calibrate-too-short = records of { $months } of the { $needed } months that it takes
calibrate-nobody-asks = no client of this class is in the log
calibrate-no-tariff = the reference option bills nobody
calibrate-more-than-all = the invoices bill { $times } times the hours in the log: look at the price and at the files
calibrate-switched-off = switched off in the scenario
calibrate-not-told = records of this kind cannot tell it from chance

inputs-correlated = The scenario correlates { $pairs } pairs of inputs; here each input moves alone, and the variance is that of independent inputs.
