### What the terminal shows. The labels of criteria have at most 24 characters, the directions 22.

criterion-workload-offered-load = Offered load, %
criterion-workload-utilisation = Officer time in use, %
criterion-workload-backlog-hours = Backlog per office, h
criterion-admin-share = Admin. share of work, %
criterion-admin-hours = Hours per office, h/year
criterion-admin-cost-to-collect = Cost to collect, %
criterion-service-on-time-share = Requests on time, %
criterion-service-turnaround-days = Mean turnaround, days
criterion-service-served-of-potential = Served of potential, %
criterion-finance-cost = Cost, USD 1,000/year
criterion-finance-cost-per-request = Cost per request, USD
criterion-finance-funding-gap = Funding gap, % of need
criterion-finance-gap-over-10pct = Years with gap > 10 %, %
criterion-continuity-empty-months = Months nobody in post, %
criterion-finance-largest-payer-share = Largest payer, % income
criterion-finance-free-rider-share = Use not paid for, %
criterion-neutrality-wait-ratio = Wait others/lead agency
group-workload = Workload
group-administration = Administration
group-service = Service
group-money = Money
group-risk-and-continuity = Risk and continuity
group-fairness-and-neutrality = Fairness and neutrality

better-up = more is better
better-down = less is better
better-closer-to = closer to { $value } is better
better-neither = neither is better

capacity-fixed = capacity fixed
capacity-strengthened = capacity strengthened
capacity-fixed-meaning = posts stay as authorised at the start
capacity-strengthened-meaning = an overloaded office may get a second officer

usd-thousand = USD { $number } thousand

played = { $futures } simulated futures of { $first }-{ $last }, the same for every option; { $capacity }; seed { $seed }.
played-in-worlds = { $futures } simulated futures ({ $worlds } worlds x { $plays } plays) of { $first }-{ $last }, the same for every option; { $capacity }; seed { $seed }.
alike = Nearly the same workload (within 1 %): { $groups }. They differ in money.
matrix-cells = Each cell: the mean, and below it the range that holds 9 in 10 futures. Money in constant USD of { $prices }.
matrix-marks = + better, - worse on average than { $reference } in the same futures, by more than Monte Carlo noise.
matrix-load = Under each name: offered load by year, { $first }-{ $last }, bars from 0 to { $top }, and in the last year.
matrix-from = from
matrix-to = to
matrix-other = WITH { $capacity }: { $meaning } (means)
matrix-ask-one = { $option } asking for exactly what is needed (ask = 1), means: { $told }.
matrix-ask-one-same = no headline figure changes
matrix-ask-one-moved = { $list }; the other headline figures stay
matrix-ask-one-entry = { $name } { $new } (as written { $old })
matrix-next = Next

sentence-lightest = { $surely }, { $option } brings less work for the hours at hand than { $reference }. The load is { $load } against { $load-reference }; { $served } against { $served-reference } of all requests are met.
sentence-serving = { $surely }, { $option } meets more of all requests than { $reference }: { $served } against { $served-reference }. The funding gap is { $gap } against { $gap-reference } of the need.

markdown-legend = { $futures } simulated futures of { $first }-{ $last }, seed { $seed }. Mean (9 in 10 futures); + better, - worse on average than { $reference } in the same futures by more than Monte Carlo noise. Money in constant USD of { $prices }.
markdown-criterion = criterion
markdown-better = better
short-up = more
short-down = less
short-closer-to = closer to { $value }
short-neither = neither

## Rival structures

structures-heading = UNDER ANOTHER MODEL: ranks, 1 is best
structures-legend =
    Equal ranks: less apart than Monte Carlo noise or than { $share }. "-": no rank, for want of a figure, or on cost
    because it serves less than the reference.
structure-waiting-deters = clients who are served late ask for less
structure-random-patience = patience is exponential, not a fixed time
structure-two-officers = two officers in every office, as planned in 2008
structure-no-relief = nobody stands in while a post is vacant
structure-contagion = agencies also imitate what they see in other offices
structures-kept =
    First here and under all { $rivals } rivals: { $options }.
structures-shared =
    First here: { $options }; under each of the { $rivals } rivals one of them is, but none under all.
structures-lost =
    First here: { $options }; no longer under { $structures }.
