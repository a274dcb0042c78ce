### Figures: titles, labels, captions, alternative text.

chart-half = half of futures
chart-most = 9 in 10 futures
chart-median = median
chart-single = { $runs } single futures
chart-reference = median of { $label }
chart-nothing = There is nothing to show
chart-table = The table { $name }.csv holds the values.
chart-source = { $futures } simulated futures, { $first }-{ $last }. Source: scenario { $scenario } ({ $hash }), seed { $seed }, jpo { $version }. Data: { $name }.csv.
chart-source-table = { $futures } draws of each option. Source: { $table }, jpo { $version }. Data: { $name }.csv.
unit-thousand = thousand { $unit }
unit-usd-year = USD a year

## Questions under which the figures are listed.

question-work = Can the staff carry the work?
question-money = Is there money, and who pays?
question-choice = Which option is worth it?
question-sure = How sure is the choice, and what does a wrong one cost?
question-failure = In which futures does it fail?
question-measure = What to measure next?
question-drivers = What drives the result?
question-size = How does the network grow, and does scale help?

## Figure 1: workload.

workload-title = { $best }: work stays within the working time in { $often } futures; { $reference }: in { $against }
workload-title-alone = { $best }: work stays within the working time in { $often } futures
workload-subtitle = Offered load: hours of work arriving, in % of the hours that officers have for it, all offices together
workload-planned = { $load }: planned
workload-full = { $load }: all working time
workload-crossing = never above: { $often }; half above from { $year }
workload-below = never above: { $often }; half below to the end
workload-narrow = never above: { $often }
workload-caption = Bands year by year; "never above": futures in which no year passes 100 %. Monte Carlo error of a yearly mean: at most { $error } points. Load is nominal: it does not say how long work waits.
workload-description = Small-multiple fan chart of offered load by year, one panel per option. { $title }. Futures in which no year passes 100 %: { $shares }.

## Figure 2: backlog.

backlog-title = { $worst } leaves { $most } hours waiting per office in { $year } (9 in 10 futures: { $low } to { $high }); { $best }: { $least }
backlog-title-alone = { $worst } leaves { $most } hours waiting per office in { $year } (9 in 10 futures: { $low } to { $high })
backlog-subtitle = Backlog: hours of work that wait at the end of each year, mean per office
backlog-half = half of futures, whole
backlog-most = 9 in 10 futures, whole
backlog-dots = { $year }: 20 equally likely values
backlog-panel = { $middle } h at the end (9 in 10: { $low } to { $high })
backlog-caption = Bands hold the most central half and 9 in 10 of the futures as whole curves. Monte Carlo error of the last year's mean: at most { $error } h. Withdrawn requests are not in it.
backlog-description = Small-multiple band chart of the backlog at year end, one panel per option. { $title }. At the end: { $all }.

## Figure 3: administration.

administration-title = { $option }: administration takes { $share } of the work (9 in 10 futures: { $low } to { $high }); { $reference }: { $against }
administration-title-alone = Administration takes { $least } of the work
administration-subtitle = Share of administration in the hours of all work done; at the right, hours per office and year
administration-hours = hours a year
administration-caption = Reports, invoices, disputes, reminders, calls, statements and supervision done by officers; work at a hub and at the agencies is not in it. Monte Carlo error of a mean: at most { $error } points.
administration-description = Bands of the share of administration, one row per option, least first. { $title }. Medians: { $all }.

## Figure 4: cost and funding gap.

money-title = { $option }: a gap above 10 % of the need in { $often } futures of { $year }; half of those gaps are above { $size }
money-title-none = No option has a funding gap above 10 % of the need: { $often } futures
money-subtitle = Cost of all sources and mean funding, million USD a year
money-half = cost, half of futures
money-most = 9 in 10 futures
money-in-kind = in kind
money-agreed = agreed cash
money-earned = from users and contributors
money-worst = year of the most gaps
money-gap = gap in { $year }: { $often }, half of them above { $size } of the need
money-gap-narrow = gap in { $year }: { $often }
money-no-gap = gap in any year: { $often }
money-caption = Gap: more than 10 % of the cash need not met; the year in which that is most frequent. Agreed cash: sponsors, central fund, levy, donors. Monte Carlo error of a yearly mean cost: at most USD { $error } thousand. Constant USD of { $prices }, not discounted.
money-description = Small-multiple fan chart of yearly cost over stacked mean funding, one panel per option. { $title }. Gaps: { $all }.

## Figure 5: who pays.

payers-title = { $option }: agencies that are no sponsors pay { $paid } of the cost for { $work } of the work; { $reference }: { $against }
payers-title-alone = { $option }: agencies that are no sponsors pay { $paid } of the cost for { $work } of the work
payers-subtitle = Who pays, in % of the mean cost; below, what agencies pay for each dollar of work that they receive
payers-share = Share of the cost
payers-ratio = Paid / cost of the work received (1 pays its way)
payers-sponsors = Sponsors
payers-contributors = Contributors
payers-users = Users
payers-central = Central fund
payers-levy = Levy
payers-donor = Donors
payers-host = Hosts
payers-lead = Leads, in kind
payers-work-sponsors = Sponsors
payers-work-others = Other agencies
payers-caption = Markers: means; lines: the range of 9 in 10 futures. Largest single payer, in % of income: { $largest }. Monte Carlo error of a share: at most { $error } points. Constant USD of { $prices }, not discounted.
payers-caption-narrow = Markers: means; lines: the range of 9 in 10 futures. Monte Carlo error of a share: at most { $error } points. Constant USD of { $prices }, not discounted.
payers-description = Dot plot of the sources of money and of what agencies pay for the work they receive. { $title }. Largest single payer: { $largest }.

## Figure 6: the effect-cost plane.

plane-title = { $option } serves more than { $reference } in { $more } futures, and more cheaply than USD { $price } a request in { $below }
plane-subtitle = Across: requests served more than under { $reference }, a year. Up: cost more, thousand USD a year
plane-future = a future
plane-half = half of futures
plane-most = 9 in 10 futures
plane-threshold = USD { $price } a request
plane-panel = below the line: { $often }
plane-caption = { $dots } futures as dots, outlines around the densest half and 9 in 10 of all; corners: shares of futures. The line is the mean cost of a request under { $reference }. Monte Carlo error of a mean difference in cost: at most USD { $error } thousand. Constant USD of { $prices }, not discounted.
plane-description = Scatter of added cost against added requests served, one panel per option. { $title }. Futures below the line: { $all }.

## The matrix of options.

matrix-title = { $option } is better than { $reference } on { $better } of { $number } criteria and worse on { $worse }
matrix-title-alone = One option on { $number } criteria
matrix-subtitle = Means over the horizon; signs against the reference in the same futures
matrix-better = + better
matrix-worse = − worse
matrix-count = { $option }: { $better } better, { $worse } worse
matrix-caption = Better and worse: the mean difference is more than Monte Carlo noise (95 %). Criteria do not weigh the same. Constant USD of { $prices }, not discounted.
matrix-caption-narrow = Better and worse: the mean difference is more than Monte Carlo noise (95 %). The table holds all criteria. Constant USD of { $prices }, not discounted.
matrix-description = Table of means by criterion and option with signs against the reference. { $title }. { $all }.

## Figure 8: tornado.

tornado-title = "{ $input }" moves the { $outcome } most: from { $low } to { $high } ({ $option })
tornado-subtitle = Outcome expected at the low and the high end ({ $low } and { $high }) of each input, under { $option }
tornado-low = at the input's low end
tornado-high = at its high end
tornado-middle = median
tornado-base = all at their medians
tornado-workload-offered-load = offered load
tornado-finance-funding-gap = funding gap
tornado-explained = inputs explain { $explained } of the variance
tornado-others = { $number } further inputs: { $share }
tornado-decision = the answer changes
tornado-crosses = crosses the line
tornado-others-unknown = { $number } further inputs move it less
tornado-caption-played = One of { $inputs } uncertain inputs at a time, all others at their medians, the same futures at all. At the bars' ends: the input. Interplay of inputs is not in it.
tornado-caption = Regression on ranks over { $inputs } uncertain inputs, bars beyond noise only (99 %). At the bars' ends: the input; at the right: its part of the variance of the outcome's ranks. Curves and interplay of inputs are not in it.
tornado-description = Horizontal bars, the widest first. { $title }. Parts of the variance: { $all }.

## Figure 8: total effects.

effects-title = "{ $input }" has a part in { $share } of the variance, the most ({ $low } to { $high })
effects-title-none = None of { $inputs } inputs can be told from one without influence
effects-total = has a part in (total effect), with 95 % interval
effects-first = explains alone
effects-caption = Shares of the variance (Sobol'); hollow where an input cannot be told from one without influence. Alone, inputs explain { $alone } together; the rest comes from their interplay and from chance.
effects-others = { $number } further inputs: at most { $share } each.
effects-description = Dots with intervals, the largest first. { $title }. Total effects: { $all }.

## Offices by option.

offices-title = Busiest office: { $office }, an offered load of { $load } under { $option }; { $over } of { $all } offices are above 100 %
offices-subtitle = Mean offered load of each office, in % of the hours that its officers have
offices-others = { $number } others, mean
offices-caption = Darker is more work. Monte Carlo error of a mean: at most { $error } points.
offices-description = Heat table of the mean offered load by office and option. { $title }. Busiest: { $all }.

## Growth of the network.

network-title = { $most } has { $high } users per office in { $year }, the most; { $least } has { $low }
network-title-alone = { $most } has { $high } users per office in { $year }
network-subtitle = Agencies: users per office that are no sponsors (fan), contributors in the network (dashed), at year end
network-half = users, half of futures
network-contributors = contributors, median
network-panel = at the end { $users } users, { $contributors } contributors
network-caption = Contributors: single futures in grey. Monte Carlo error of a yearly mean: at most { $error } agencies.
network-description = Small-multiple fan chart of users per office and contributors by year, one panel per option. { $title }. { $all }.

## Figure 11: scaling.

scaling-title = { $option }: the cost per office goes from { $from } to { $to } thousand USD a year between { $small } and { $large } offices
scaling-subtitle = Medians against the number of offices (logarithmic), for the networks that ship
scaling-band = 9 in 10 futures of { $option }
scaling-cost = Cost per office, thousand USD a year
scaling-load = Offered load
scaling-caption = Networks: { $networks }. They differ in more than size: distances, agencies, governments. Constant USD of { $prices }, not discounted.
scaling-description = Lines of cost per office and offered load against the number of offices. { $title }. Networks: { $networks }.

## Sweeps: one key.

response-title = { $option }: { $outcome } goes from { $from } to { $to } as { $key } goes from { $low } to { $high }
response-subtitle = { $outcome }, against { $key }
response-caption = { $points } points, joined by straight lines; the same random numbers at every point, so that differences between points are not noise.
response-description = Small-multiple curves with bands, one panel per option, against { $key }. { $title }.

## Figure 9: break-even between two keys.

break-even-title = { $option } beats { $reference } in half of futures or more at { $wins } of { $points } points ({ $outcome })
break-even-subtitle = { $outcome }: difference of the means from the reference ({ $unit }). Across: { $across }. Up: { $up }.
break-even-points = percentage points
break-even-better = better than the reference
break-even-worse = worse
break-even-half = better in half of futures
break-even-tenths = in 1 and in 9 of 10
break-even-caption = Contours are linear between the points. The same random numbers at every point.
break-even-caption-now = Contours are linear between the points. The same random numbers at every point. Dot: the scenario as it is, distributions at their means.
break-even-moves = Arrows: the shortest move to break-even in half of futures, each axis scaled to 0..1. { $list }.
break-even-move = { $option }: { $across } at { $x } and { $up } at { $y } (distance { $distance })
break-even-description = Heat map of the difference from the reference over two keys, one panel per option, with contours of the share of futures in which the option is better. { $title }. Points at which each is better in half of futures or more: { $all }.

## Figure 7: acceptability and expected loss.

acceptability-title-one = { $option } loses least on average at every threshold from { $from } to { $to }; in the middle it is the best in { $often } futures
acceptability-title-two = Up to a threshold of { $at } { $option } loses least on average, above it { $other }
acceptability-title-more = Up to a threshold of { $at } { $option } loses least on average, from { $last } { $other }; between them the choice changes again
acceptability-differs = , although { $option } is the best in more single futures from { $from } to { $to }
acceptability-differs-several = , although others are the best in more single futures between { $from } and { $to }
acceptability-subtitle = Net benefit = threshold x { $effect } - cost. Above: futures in which an option is the best; below: what it misses on average
acceptability-effect = requests served
acceptability-frontier = loses least on average
acceptability-switch = the choice changes
acceptability-shares = Best in so many futures
acceptability-losses = Missed on average, { $unit }
acceptability-axis = Threshold: what one more may cost ({ $effect })
acceptability-caption = The broad line is the option that loses least: above, the acceptability frontier, which need not be the highest curve; below, the value of perfect information ({ $worth } at most). Pale bands: 95 % Monte Carlo intervals; error of a share: at most { $error } points. Ties are split.
acceptability-others = { $number } further options are the best in { $share } of futures at most.
acceptability-description = Two line charts over the threshold: acceptability curves with their frontier, and expected losses. { $title }. Most futures in which each is the best: { $all }.

## Figure 10: the box of a scenario discovery.

discovery-title = { $name }: in this box it happens in { $density } of futures (in all { $everywhere }); it holds { $coverage } of the cases
discovery-subtitle = Sought: { $condition }; { $option }
discovery-box = the box
discovery-edge = its edge in 8 of 10 resamples
discovery-yes = it happens
discovery-no = it does not
discovery-numbers = Coverage { $coverage }, density { $density } (of all futures { $everywhere }), mass { $mass }
discovery-up = Up: { $input }
discovery-across = Across: { $input }
discovery-caption = Grey: the range of an input over all futures. Limits on { $inputs } inputs, the least likely by chance first. Coverage: part of the cases inside; density: part of the futures inside that are cases; mass: part of all futures inside. { $dots } futures as marks; the frame is the box.
discovery-description = Interval bars of the inputs that a box limits, and a scatter of futures on the first two. { $title }. Limits: { $all }.
discovery-gap = funding gap above { $mark } of the need
discovery-gap-worst = funding gap in its worst tenth (above { $mark } of the need)
discovery-load = offered load above { $mark } of the working time
discovery-load-worst = offered load in its highest tenth (above { $mark })

## Figure 12: regret.

regret-title = { $option } is never more than { $least } from the best on average; { $other } can miss { $most }
regret-subtitle = What an option misses on average against the best option of the same future, { $unit }
regret-worst = worst
regret-average = all
regret-caption = Columns: the futures of that name, and their part of all. Worst: the largest of the columns; all: every future with the same weight, no other weights used. Outlined: the least in its column. A Monte Carlo error stands where it is above 2 % of the number.
regret-caption-narrow = Columns: the futures of that name, and their part of all. Worst: the largest of the columns; all: every future with the same weight, no other weights used. Outlined: the least in its column. Monte Carlo errors stand in the table.
regret-struck = Struck: another option costs no more and has no less effect, on average.
regret-description = Table of mean regret by option and named futures. { $title }. Worst: { $all }.
futures-low = { $input }: lowest tenth
futures-high = { $input }: highest tenth
futures-usual = neither high nor low
futures-all = all futures

## What to measure next.

learning-title = Knowing "{ $what }" would be worth { $worth }, of { $perfect } that knowing everything is worth
learning-title-nothing = No input is worth measuring by itself: knowing everything is worth { $perfect }, and what one is worth cannot be told from zero
learning-subtitle = What knowing an input, or measuring a group of them, would add to the mean net benefit of the choice, { $unit }
learning-perfect = knowing everything: { $worth }
learning-caption = Dots with 95 % intervals, hollow where the worth cannot be told from zero; found by regression in { $futures } futures, in draws that the choice had not seen. Monte Carlo error of the value of perfect information: { $error }. The cost of measuring is not in it.
learning-description = Dots with intervals, the worthiest first, and a line at the value of perfect information. { $title }. { $all }.

## Evidence.

evidence-figure-title = { $outcome }: inputs that are { $basis } have a part in { $share } of the variance ({ $low } to { $high })
evidence-figure-subtitle = { $option } less { $reference }: share of the variance in which inputs of each basis have a part
evidence-figure-caption = Total effects (Sobol'), futures held fixed. Where bars pass 100 %, inputs of several bases act together and count for each, or the blocks are few.
evidence-figure-description = Stacked horizontal bars, one an outcome, by basis of knowledge. { $title }. Ranges: { $all }.
