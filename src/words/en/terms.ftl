### Words that more than one place uses.

likelihood-exceptionally-unlikely = exceptionally unlikely
likelihood-very-unlikely = very unlikely
likelihood-unlikely = unlikely
likelihood-about-as-likely-as-not = about as likely as not
likelihood-likely = likely
likelihood-very-likely = very likely
likelihood-virtually-certain = virtually certain
likelihood-close-to = { $word }, close to { $neighbour }
likelihood-too-few = too few futures for a word

## A share of simulated futures, by itself and at the head of a sentence.

frequency-none = none of { $futures }
frequency-all = all { $futures }
frequency-of = { $number } of { $futures }
frequency-under-1-of-100 = fewer than 1 of 100
frequency-over-99-of-100 = more than 99 of 100
frequency-1-of-100 = 1 of 100
frequency-of-100 = { $number } of 100
frequency-under-1-in-10 = fewer than 1 in 10
frequency-over-9-in-10 = more than 9 in 10
frequency-about-1-in-10 = about 1 in 10
frequency-about-in-10 = about { $number } in 10
in-futures-none = In none of { $futures } simulated futures ({ $word })
in-futures-all = In all { $futures } simulated futures ({ $word })
in-futures-of = In { $number } of { $futures } simulated futures ({ $word })
in-futures-under-1-of-100 = In fewer than 1 of 100 simulated futures ({ $word })
in-futures-over-99-of-100 = In more than 99 of 100 simulated futures ({ $word })
in-futures-1-of-100 = In 1 of 100 simulated futures ({ $word })
in-futures-of-100 = In { $number } of 100 simulated futures ({ $word })
in-futures-under-1-in-10 = In fewer than 1 in 10 simulated futures ({ $word })
in-futures-over-9-in-10 = In more than 9 in 10 simulated futures ({ $word })
in-futures-about-1-in-10 = In about 1 in 10 simulated futures ({ $word })
in-futures-about-in-10 = In about { $number } in 10 simulated futures ({ $word })

## Lists.

list-two = { $first } and { $last }
