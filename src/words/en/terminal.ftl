### What the terminal shows.

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
