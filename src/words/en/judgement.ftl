### What the analyses say: decide, discover, sensitivity, evidence, breakeven. Headings of columns have at most 12 characters.

column-option = option
column-cost = cost
column-effect = effect
column-net-benefit = net benefit
column-p-best = best in
column-p-best-se = ± se
column-loss = loss
column-loss-se = ± se
column-regret = regret 9/10
column-regret-worst = worst
column-ratio = for one more
column-ratio-low = from
column-ratio-high = to
column-standing = standing
column-threshold = threshold
column-best = best choice
column-frontier = best in
column-most-often = most often
column-p-most-often = best in
column-evpi = perfect info
column-evpi-se = ± se
column-what = to learn
column-evppi = worth
column-evppi-se = ± se
column-of-evpi = of all
column-evppi-blocks = by blocks
column-evppi-blocks-se = ± se
column-share = share
column-share-se = ± se
column-score = score
column-score-se = ± se
column-first = first in
column-any-weights = any weights
column-criterion = criterion
column-weight = weight
column-holds-from = holds from
column-holds-to = to
column-better = option
column-worse = better than
column-observations = observations
column-evsi = worth
column-evsi-se = ± se
column-input = input
column-low = from
column-high = to
column-least = least
column-most = most
column-quasi-p = chance
column-limited = found in
column-coverage = coverage
column-density = density
column-mass = of futures
column-restricted = inputs
column-rule = where

## decide

decide-title = { $study }: { $futures } futures, { $options } options. Net benefit = { $at } x { $effect } - { $cost }
decide-title-outcome = { $study }: { $futures } futures, { $options } options, judged by { $outcome }
decide-points = The futures are points of a sweep: each varied key is as likely to lie anywhere as its range or its distribution says, and an outcome is the mean over the plays of a point.
decide-left-out = { $left } of { $all } futures are left out: a value is missing.
decide-options = Options ({ $unit }); loss and regret are what is missed against the best in the same future
decide-frontier = Cost ({ $cost-unit }), effect ({ $effect-unit }) and what one more of it costs
decide-curves = By threshold: the best choice, in how many futures it is the best, and what perfect information is worth ({ $unit })
decide-learn = What knowing an input would be worth ({ $unit }); of all = part of perfect information; by blocks = the same without a curve
decide-studies = What a study would be worth ({ $unit })
decide-meet = Futures in which { $conditions }
decide-weights = Score by weights (1 = the best in everything); any weights = share of all weights under which it wins
decide-criteria = Weights, and the range of each within which { $option } stays first
decide-dominance = Better in some headline outcome and worse in none

standing-cheapest = cheapest
standing-frontier = on the frontier
standing-dominated = dominated by { $by }
standing-extended = beaten by a mix of { $cheaper } and { $dearer }

decide-best = { $option } has the largest mean net benefit at a threshold of { $at }. It is the best in { $share } futures, and choosing it misses { $loss } ± { $se } { $unit } on average against knowing the future.
decide-best-outcome = { $option } has the best mean { $outcome }. It is the best in { $share } futures, and choosing it misses { $loss } ± { $se } { $unit } on average against knowing the future.
decide-most-often = { $other } is the best in more futures ({ $share }) but misses more on average: { $other-loss } against { $loss } { $unit }.
decide-everywhere = { $option } is the best choice at every threshold from { $from } to { $to }.
decide-switches = The best choice changes with the threshold: { $list }.
decide-up-to = { $option } up to { $to }
decide-from = { $option } from { $from }
decide-between = { $option } from { $from } to { $to }
decide-regret = { $option } has the smallest worst regret ({ $worst } { $unit }); nine futures in ten, { $calm } misses the least ({ $percentile } { $unit } at most).
decide-regret-same = { $option } is the choice of least regret: { $worst } { $unit } at worst, { $percentile } at most in nine futures of ten.
decide-meets = { $option } meets the demands in the most futures: { $share }.
decide-weighted = { $option } ranks first under the weights given, in { $share } futures; it also wins under { $any } % of all possible weights.
decide-dominated = By cost and effect alone nobody should choose { $list }: another option costs no more and has no less effect, or a mix of two does.
measure-first = To measure next: { $what } is worth { $value } ± { $se } { $unit }, more than { $other } ({ $other-value } ± { $other-se }).
measure-close = To measure next: { $what }, worth { $value } ± { $se } { $unit }; the next, { $other } ({ $other-value } ± { $other-se }), cannot be told from it.
measure-only = To measure next: { $what }, worth { $value } ± { $se } { $unit }; for anything else the worth is indistinguishable from zero.
measure-nothing = Nothing that could be measured would change this choice: the worth of every input is indistinguishable from zero.
measure-disputed = Two ways to reckon disagree by more than twice their joint error, so lean on neither: the worth of { $list }, in { $unit }. More futures tell which is right.
measure-disputed-one = { $what } ({ $value } ± { $se } by a smooth curve, { $blocks } ± { $blocks-se } by sorted blocks)
measure-ceiling = Knowing everything would be worth { $value } ± { $se } { $unit }; no study is worth more than that.

unit-short-usd-year = USD/year
unit-points = percentage points

## Ways to measure

instrument-time-diary = a two-week time diary of the officers
instrument-request-log = a three-month log of requests
instrument-cost-records = the payroll and the invoices of an office
instrument-payment-records = the dates on which invoices were paid
instrument-client-survey = a survey of agencies on what they would pay
instrument-staff-records = the record of posts, leave and vacancies
instrument-disaster-records = the record of disasters and of the requests after them
instrument-donor-records = the history of donor-funded posts

## discover

discover-title = { $study }: where { $condition }, under { $option }
discover-title-against = { $study }: where { $condition }, { $option } less { $reference }
discover-box = The box: limits on { $inputs } inputs. Chance = how probable the limit would be by chance; found in = share of resamples with a limit
discover-path = The way to the box: the fewer futures, the denser
discover-tree = The tree: every leaf, the densest first
discover-none = It happens in none of { $futures } futures.
discover-always = It happens in all { $futures } futures: there is nothing to separate.
discover-share = It happens in { $share } futures.
discover-found = { $name }: in this box it happens in { $density } futures, and the box holds { $coverage } % of all such futures in { $mass } % of the futures.
discover-no-box = No box is denser than the whole: none of the inputs tells these futures apart.
discover-weak = Not firm: { $list } may be chance, or is limited in fewer than half of the resamples.
discover-name-high = { $input } (high)
discover-name-low = { $input } (low)
discover-name-middle = { $input } (middling)
discover-everywhere = everywhere

## sensitivity

column-first-low95 = from
column-first-high95 = to
column-total = in all
column-total-low95 = from
column-total-high95 = to
column-verdict = {"\u0020"}
column-second = together
column-second-low95 = from
column-second-high95 = to
column-size = size (mu*)
column-size-se = ± se
column-mean = mean (mu)
column-spread = spread
column-at-low = at low
column-at-high = at high
column-median = median
column-largest = largest
column-value = index
column-low95 = from
column-high95 = to
column-distance = distance
sensitivity-title = { $study }: what drives { $output } under { $option }; { $inputs } inputs, { $replications } futures at each point
sensitivity-title-against = { $study }: what drives { $output }, { $option } less { $reference }; { $inputs } inputs, { $replications } futures at each point
sensitivity-title-draws = { $study }: what drives { $output } under { $option }; { $inputs } inputs, { $futures } futures
sensitivity-title-draws-against = { $study }: what drives { $output }, { $option } less { $reference }; { $inputs } inputs, { $futures } futures
sensitivity-title-design = { $study } (design { $hash }): what drives { $output }; { $inputs } inputs, { $points } points
sensitivity-sobol = Shares of the variance (Sobol'), 95 % intervals, { $blocks } blocks; first = alone, in all = with interactions
sensitivity-pairs = What pairs explain beyond their two inputs alone
sensitivity-morris = Effects of a move over the range ({ $unit }); a spread above the size means a curve or an interaction
sensitivity-tornado = Change from { $base } { $unit } with one input at its 10th and 90th percentile, the others at their medians
sensitivity-pawn = How far the distribution moves (0 to 1); an input without influence stays below { $nothing } 95 times of 100
sensitivity-delta = How much of the density moves (0 to 1), 95 % intervals
sensitivity-rank = Standardised coefficients on ranks (-1 to 1), 95 % intervals
sensitivity-regional = Distance between the inputs' distributions in the two groups; chance = how probable so much is by chance
sensitivity-nothing = indistinguishable from zero
sensitivity-none = No input can be told from one without influence: take more points or draws.
sensitivity-leading = { $list } matter most; { $real } of { $all } inputs can be told from nothing.
sensitivity-alone = Inputs by themselves explain { $share } % of the variance; the rest comes from their interactions and from chance.
sensitivity-explained = Monotone effects explain { $share } % of the variance of the ranks; what is left is curved, in interactions, or chance.
sensitivity-dropped = { $dropped } of { $blocks } blocks are left out: an output is missing.

## evidence

column-outcome = outcome
column-measured = measured
column-measured-error = ±
column-published = published
column-published-error = ±
column-inferred = inferred
column-inferred-error = ±
column-assumed = assumed
column-assumed-error = ±
column-before = best in
column-after = at worst
knowledge-measured = measured
knowledge-published = published
knowledge-inferred = inferred
knowledge-assumed = assumed
evidence-title = { $study }: on what knowledge the differences rest; { $blocks } blocks, { $replications } futures at each point
evidence-shares = { $option } less { $reference }: share of the variance in which inputs of each basis have a part, ± half the 95 % interval; shares overlap
evidence-share = { $output }, { $option } less { $reference }: { $basis } inputs have a part in { $share } % of the variance ({ $low } to { $high } %).
evidence-worst-heading = The best option by each outcome; at worst = with every assumed input at the decile that is worst for it
evidence-worst = By { $output } { $option } is the best in { $before } % of the points; in { $after } % if every assumed input stands at its worst decile.

## breakeven

column-at = value
column-difference = difference
column-difference-se = ± se
column-percentile = percentile
breakeven-title = { $study }: where { $one } and { $other } break even on { $output }; { $replications } futures at each value, the same at all
breakeven-differences = { $key } ({ $key-unit }) and the difference in { $output } ({ $unit })
breakeven-switch = At { $key } = { $at } ({ $low } to { $high }) the answer changes: below, { $one } has more { $output } than { $other }; above, less.
breakeven-none = No switch from { $low } to { $high }: { $one } has more { $output } than { $other } throughout, by at least { $errors } standard errors.
breakeven-unsure = No switch can be told from { $low } to { $high }: { $one } has more { $output } than { $other } on average, but at some value by { $errors } standard errors only. More --replications would tell.
breakeven-inputs = What would change the answer, the nearest first: median, break-even value, and the percentile at which it stands
breakeven-nothing = No input changes the answer by itself: none of { $inputs } switches it between its 5th and 95th percentile.
breakeven-nearest = { $key } changes the answer soonest: at { $at } (median { $median }, percentile { $percentile }). { $count } of { $inputs } inputs switch it between their 5th and 95th percentile.

## Who would sign

column-members = members
column-worse-off = worse off
column-rounds = rounds
column-stay = stay
column-factor = pay x
column-signed = so
members-heading = Who would sign, by mean payments and work received: whoever is worse off than under the reference leaves, the others take over its payments, and so on
members-all-stay = all gain
members-holds = the rest holds
members-falls = falls apart
members-none-worse = Nobody who takes part is worse off under { $option } than under { $reference }.
members-others = { $count } others
members-leave = Under { $option } { $list } would be worse off than under { $reference }. If they leave, and whoever then loses too, { $stay } stay and pay { $factor } times as much.
members-fall = Under { $option } { $list } would be worse off than under { $reference }. If they leave, and whoever then loses too, nobody is left who pays.
