### The report, its tables, the notebook and the workbook. Backticks hold names that programs read.

report-title = { $title }: ways to pay, compared
report-subtitle = { $futures } simulated futures of { $first }-{ $last }, the same for every option. Money in constant USD of { $prices }. Made by jpo { $version } from scenario { $hash }.
report-skip = Skip to the report
report-contents = Parts of the report

part-answer = The options side by side
part-caveats = Three caveats that matter most
part-options = Option by option
part-payers = Who pays
part-sources = Sources and uses of money
part-figures = Figures
part-assumptions = Assumptions
part-checklist = Checklist for simulation studies
part-reproduce = Run it again

answer-caption = Options by criteria
matrix-criterion = Criterion
report-better = Better

## Caveats.

caveat = { $input } (`{ $key }`) is { $basis }. In the fifth of futures where it is lowest, { $outcome } under { $reference } is { $low }. Where it is highest, it is { $high } (partial rank correlation { $correlation }). { $turned ->
    [0] No option changes sides against { $reference } between the two.
    [one] One of { $options } options changes sides against { $reference } between the two.
   *[other] { $turned } of { $options } options change sides against { $reference } between the two.
  }
caveat-source = Source:
caveats-how = Chosen by the draws: of all uncertain inputs, those that move a headline outcome most when all others are held. No input and no outcome stands twice.
caveats-none = The draws were not kept, so that the inputs cannot be ranked. Run `jpo compare` without `--draws none`.

## A page per option.

option-named = “{ $label }”
spread = { $mean } ({ $low } to { $high } in 9 of 10 futures)
fact-cost = Cost
fact-payers = Who pays
fact-burden = Burden
fact-service = Service
fact-risk = Risk
fact-fairness = Fairness
fact-conditions = Conditions
fact-capacity = With more officers
option-cost = { $cost } a year, from all sources, in constant USD of { $prices }. A served request costs USD { $request }.
option-cost-surely = { $surely } it costs less than { $reference }.
option-payers = Of all that comes in, in money and in kind: { $groups }.
option-largest = The largest single payer brings { $share } of the income.
option-burden = The offered load is { $load } of the officers' hours. Administration is { $share } of the work done, { $hours } hours a year in an office. The network sends { $invoices } invoices a year.
option-collect = Billing costs { $share } of the money that it recovers.
option-burden-surely = { $surely } the share of administration is lower than under { $reference }.
option-service = On time are { $ontime } of the requests. Of all requests there could be, { $served } are served, in { $days } working days on average.
option-service-surely = { $surely } more requests are on time than under { $reference }.
option-risk = The funding gap is { $gap } of the need. In { $years } of the years it is above 10 %. Nobody is in post in { $empty } of the months.
option-risk-surely = { $surely } the gap is smaller than under { $reference }.
option-free = Of what agencies beside the sponsors use, { $share } is not paid for.
option-free-nobody = Nobody is billed, so that no use can go unpaid.
option-wait = Others wait { $ratio } times as long as the lead agency; this restates a bias that is assumed.
option-capacity = If { $meaning }: load { $load }, on time { $ontime }, cost { $cost } a year, funding gap { $gap }.

paid-by-sponsors = sponsors
paid-by-contributors = contributors
paid-by-users = users
paid-by-central = the central fund
paid-by-levy = the levy
paid-by-donor = donor governments
paid-by-host = host governments
paid-by-lead = lead agencies, in kind

condition-lead-agency = Each office stays under its lead agency.
condition-unified = The Resident Coordinator manages all offices.
condition-cost-share = { $payers } agree to bring { $share } of the call, { $key }.
condition-fixed-fee = { $payers } agree to a fee of USD { $fee } a year each.
condition-voluntary = { $donors } { $donors ->
    [one] donor brings
   *[other] donors bring
  } { $share } of the call. On average { $fulfilment } of what is asked comes in, so { $ask } times the need is asked.
condition-levy = A levy brings { $share } of the call once its start is over.
condition-invoice-office = Users accept invoices at USD { $price } an hour, made in each office { $period }, { $coverage }.
condition-invoice-hub = Users accept invoices at USD { $price } an hour, made at the hub { $period }, { $coverage }.
condition-prefunded = Users pay { $months } months of use ahead, at USD { $price } an hour.
condition-host = Each host government pays USD { $cash } a year.
condition-donor-post = Donor governments pay up to { $posts } posts.
condition-reserve = A reserve of { $months } months of the need is there from the start.
payers-are-sponsors = The sponsors
payers-are-contributors = The sponsors and the agencies that join
payers-are-active = All agencies that are active anywhere
key-equal = in equal parts
key-use = by last year's use
key-weight = by the weight of the agency
billing-request = after each request
billing-month = every month
billing-quarter = every quarter
billing-half = every half year
billing-year = every year
coverage-ad-hoc = as the occasion arises
coverage-formal = under a formal procedure

## Who pays.

paid-caption = What each agency pays, USD 1,000 a year
payers-agency = Agency
payers-legend = Mean, and below it the range that holds 9 in 10 futures; constant USD of { $prices }.
payers-others = { $others } further agencies stand in `payers.csv`.
group-sponsors = Sponsors
group-others = Other agencies
ratio-caption = What each agency pays for a dollar of work that it receives
ratio-legend = 1 pays its way. Below it: in how many simulated futures the agency is worse off than under the reference.

sources-how = Means in USD 1,000 a year. Both sides add up: what is not spent stays in the accounts, what lacks is drawn from them.
sources-caption = Sources and uses, USD 1,000 a year
sources-row = Source or use
sources-sources = Sources
sources-uses = Uses
sources-beside = Beside it
sources-all = All sources
sources-cost = Cost of the network, in kind included
sources-kept = Kept in the accounts (drawn from them: below 0)
sources-recovered = Recovered from users
sources-arrears = Arrears at year end (USD 1,000)
sources-written-off = Written off
payers-sponsors-row = Sponsors
payers-contributors-row = Contributors
payers-users-row = Users
payers-central-row = Central fund
payers-levy-row = Levy
payers-donor-row = Donor governments
payers-host-row = Host governments
payers-lead-row = Lead agencies, in kind

## Assumptions. Sources stand in the language in which they were written.

assumptions-counts = Of { $all } quantities { $measured } are measured, { $published } published, { $inferred } inferred and { $assumed } assumed.
assumptions-caption = Assumptions log
assumptions-key = Key
assumptions-value = Value
assumptions-unit = Unit
assumptions-basis = Basis
assumptions-source = Source
log-basis-measured = measured
log-basis-published = published
log-basis-inferred = inferred
log-basis-assumed = assumed
section-agencies = Agencies
section-hubs = Hubs
section-basins = Basins
section-offices = Offices
section-functions = What is asked for
section-demand = Demand
section-disasters = Disasters
section-office = Officers
section-admin = Administration
section-money = Money
section-options = Ways to pay

## STRESS-DES.

stress-how = STRESS-DES (Monks et al. 2019) asks twenty things of a report on a discrete-event simulation. The answers are filled in from this run.
stress-caption = STRESS-DES
stress-point = Point
stress-told = Answer
stress-objectives = 1 Objectives
stress-logic = 2 Logic
stress-data = 3 Data
stress-experimentation = 4 Experimentation
stress-implementation = 5 Implementation
stress-code = 6 Code access
stress-1-1-name = Purpose of the model
stress-1-1 = Compare ways to pay for a network of offices ({ $title }) before one is adopted. It is no forecast of an office and no budget.
stress-1-2-name = Model outputs
stress-1-2 = Workload, administration, service, cost, funding gap, continuity, who pays, neutrality. The sheet `outcomes` of the workbook defines each.
stress-1-3-name = Aims of the experiment
stress-1-3 = Options: { $options }. Each is compared with { $reference } in the same futures, also at the other capacity.
stress-2-1-name = Overview of the model
stress-2-1 = Agencies ask offices for work; officers serve it from a queue; rules of payment bring money and administration; money decides posts. `src/notes/MODEL.md` has it under the headings of the ODD protocol.
stress-2-2-name = Logic of the base model
stress-2-2 = A step of policy is a month; within it, time is continuous. The base is { $reference }.
stress-2-3-name = Logic of the options
stress-2-3 = An option is data: management, accounts, reserve and streams of money. The section on options tells the conditions of each.
stress-2-4-name = Algorithms
stress-2-4 = Priority queue with absences and vacancies, Bass adoption, price elasticity of use, double-entry ledger. Each has a section in `src/notes/MODEL.md`.
stress-2-5-name = Components
stress-2-5 = Entities: requests of { $agencies } agencies by name and of host governments, of { $functions } kinds. Activities: service and administration. Resources: officers of { $offices } offices. Queues: one an office, by priority. Entry: when asked; exit: when served or withdrawn.
stress-3-1-name = Sources of data
stress-3-1 = Each quantity names its source: see the assumptions log.
stress-3-2-name = Preparation of data
stress-3-2 = Demand is scaled to an offered load in the first year (`demand.calibration`); other values are as their sources have them.
stress-3-3-name = Input parameters
stress-3-3 = { $quantities } quantities: { $inputs } drawn once a world, { $marginals } drawn inside a play, { $levers } fixed.
stress-3-4-name = Assumptions
stress-3-4 = The assumptions log has value, unit, basis and source of each. The caveats name those that matter most.
stress-4-1-name = Start
stress-4-1 = { $warm } Every option starts from the same state.
stress-warm-up = The year before the start is played to warm the system up and is not counted.
stress-no-warm-up = The system starts empty; there is no warm-up.
stress-4-2-name = Length of a run
stress-4-2 = { $years } years, { $first }-{ $last }.
stress-4-3-name = Estimation
stress-4-3 = { $futures } plays of each option in { $worlds } worlds. Differences are taken within a future (common random numbers); intervals of 95 % carry Monte Carlo error alone.
stress-5-1-name = Software
stress-5-1 = jpo { $version }, written in Rust.
stress-5-2-name = Random numbers
stress-5-2 = Generator xoshiro256++ with an addressed stream for each purpose and entity (version { $stream } of the streams); seed { $seed }.
stress-5-3-name = Execution
stress-5-3 = Event by event in continuous time, played in parallel. The number of threads changes no bit.
stress-5-4-name = System
stress-5-4 = Played on { $system }.
stress-6-1-name = Sharing
stress-6-1 = The program is free (MIT or Apache-2.0). Scenario { $hash } lies beside this report as `scenario.toml`.

## Run it again.

reproduce-box = Reproduce this
reproduce-scenario = Scenario
reproduce-hash = Hash of the scenario
reproduce-seed = Seed
reproduce-version = Version
reproduce-futures = Plays of each option
reproduce-how = The same version makes the same bytes on any number of threads. `jpo verify` with the results folder runs it again and names every byte that differs.

## What inputs are called.

input-offices-wage_index = Pay in { $of }
input-offices-disaster_rate = Disasters in { $of }
input-functions-sponsor_rate = How often sponsors ask: { $of }
input-functions-user_rate = How often users ask: { $of }
input-functions-government_rate = How often governments ask: { $of }
input-functions-hours = Hours a request takes: { $of }
input-options-fulfilment = Share of pledges paid: { $of }
input-demand-agency_growth = Growth of the number of agencies, early
input-demand-agency_growth_later = Growth of the number of agencies, later
input-demand-agency_exit = Agencies that leave
input-demand-users_at_start = Users at the start
input-demand-innovation = Adoption by agencies of their own accord
input-demand-imitation = Adoption by imitation
input-demand-adopt_elasticity = How price slows adoption
input-demand-use_elasticity = How price lowers use
input-demand-request_growth = Growth of requests
input-demand-growth_volatility = Swings in the growth of requests
input-demand-frailty_shape = How alike agencies are in asking
input-demand-season_peak = Peak of the season
input-demand-travel_friction = How distance lowers use
input-demand-patience_factor = Patience of those who ask
input-demand-lead_bias = Bias toward the lead agency
input-demand-date_line_share = Time lost to the date line
input-demand-join_propensity = Readiness to join
input-demand-join_elasticity = How price moves joining
input-demand-leave_hazard = Members that leave
input-disasters-season_sd = Swings between disaster seasons
input-disasters-season_share = Disasters within the season
input-disasters-surge_weeks = Length of a surge
input-disasters-requests = Requests a disaster brings
input-office-training_days = Training days
input-office-sick_days = Sick days
input-office-usable_share = Usable share of working time
input-office-max_overtime = Overtime at most
input-office-ramp_months = Months until a new officer is up to speed
input-office-resignation = Resignations
input-office-overload_turnover = Resignations under overload
input-office-fill_days = Days to fill a post
input-office-fill_sigma = Spread of the days to fill a post
input-office-relief_cover = Cover by relief staff
input-office-donor_productivity = Speed of donor-funded officers
input-office-donor_ramp_months = Months until they are up to speed
input-office-donor_funds = Donors that have funds
input-office-donor_extension = Donor-funded posts extended
input-office-donor_no_candidate = Donor posts without a candidate
input-office-donor_call = Months until donors are called
input-office-donor_screening = Months of screening
input-office-donor_assessment = Months of assessment
input-office-donor_deployment = Months until deployment
input-admin-standing = Standing reports
input-admin-line_sponsor = Reporting per sponsor
input-admin-line_contributor = Reporting per contributor
input-admin-invoice = Hours per invoice
input-admin-dispute_probability = Invoices in dispute
input-admin-dispute = Hours per dispute
input-admin-reminder = Hours per reminder
input-admin-joining = Hours per new contributor
input-admin-call = Hours per call for funds
input-admin-statement = Hours per statement
input-admin-hub_invoice = Hub hours per invoice
input-admin-hub_hour_cost = Cost of an hour at the hub
input-admin-adhoc_invoice_cost = Cost of an ad hoc invoice
input-admin-hub_share = Share of billing moved to the hub
input-admin-donor_supervision = Supervision of donor-funded officers
input-money-officer_cost = Cost of an officer
input-money-wage_error = Error in local pay
input-money-running = Running cost of an office
input-money-travel = Travel
input-money-premises = Premises
input-money-host_provides = Premises given by hosts
input-money-supervision = Cost of supervision
input-money-pay_growth = Growth of pay
input-money-rent_growth = Growth of rents
input-money-hub_fixed = Fixed cost of the hub
input-money-setup = Cost of opening an office
input-money-transition_cost = Cost of a switch
input-money-transition_months = Months of a switch
input-money-transition_dip = Work lost in a switch
input-money-donor_post_cost = Cost of a donor-funded post
input-money-full_presence = Cost of a full presence
input-money-discount = Discount rate
input-money-coverage_adhoc = Work that reaches an ad hoc invoice
input-money-coverage_formal = Work that reaches a formal invoice
input-money-late_share = Invoices paid late
input-money-never_paid = Invoices never paid
input-money-cannot_prefund = Agencies that cannot prefund
input-money-share_fulfilment = Agreed shares that are paid
input-money-cut_rate = How often shares are cut
input-money-cut_size = Size of a cut
input-money-credit_months = Months of credit
input-money-freeze_months = Months until a post is frozen
input-money-closure_months = Months until an office closes
input-money-host_tolerance = Tolerance of host governments

## The notebook.

notebook-how = This notebook reads `summary.csv` and `years.csv`, which lie beside it, with pandas and matplotlib alone.
notebook-means = ### Means of the headline outcomes
notebook-figure = ### Offered load along the years{"\u000A\u000A"}Bands hold half and 9 in 10 of the simulated futures. The picture below was drawn by jpo; running the cell draws the same numbers with matplotlib.
notebook-axis = Offered load, %

## The workbook.

workbook-part = part
workbook-text = text

## Judgement

part-judgement = Judgement
judgement-none = The draws of this comparison were not kept: `jpo compare` without `--draws none` keeps them.
judgement-how = Judged by net benefit, that is requests served times a threshold less the cost. The threshold is what a request costs under the reference, { $at } USD.
judgement-choice = Which option, and how surely
judgement-drivers = What drives the choice
judgement-drivers-are = What { $option } gains against the reference, or against the next best, goes most with: { $list }.
judgement-drivers-none = No uncertain input by itself can be told from noise in what the best option gains.
judgement-failure = When does it fail
judgement-failure-box = { $option }, { $condition }: in { $everywhere } of all futures. { $name }: there in { $density }, and { $coverage } of all such futures lie there.
judgement-failure-none = { $option }: no group of futures was found, or there are too few futures to look for one, in which the money or the staff falls short clearly more often than elsewhere.
judgement-measure = What to measure next
judgement-regret = What may be regretted
judgement-option = Option
judgement-caption = Mean regret in named futures, thousand USD a year
judgement-legend = Regret: what an option misses against the best option of the same future, by net benefit. Below each number its Monte Carlo error; below each name its part of the futures. No weights but equal ones.
