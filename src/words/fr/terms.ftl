### Mots employés à plus d'un endroit.

likelihood-exceptionally-unlikely = exceptionnellement improbable
likelihood-very-unlikely = très improbable
likelihood-unlikely = improbable
likelihood-about-as-likely-as-not = à peu près aussi probable qu’improbable
likelihood-likely = probable
likelihood-very-likely = très probable
likelihood-virtually-certain = pratiquement certain
likelihood-close-to = { $word }, proche de { $neighbour }
likelihood-too-few = trop peu de futurs pour un mot

## Une part des futurs simulés, seule et en tête de phrase.

frequency-none = aucun sur { $futures }
frequency-all = tous les { $futures }
frequency-of = { $number } sur { $futures }
frequency-under-1-of-100 = moins de 1 sur 100
frequency-over-99-of-100 = plus de 99 sur 100
frequency-1-of-100 = 1 sur 100
frequency-of-100 = { $number } sur 100
frequency-under-1-in-10 = moins de 1 sur 10
frequency-over-9-in-10 = plus de 9 sur 10
frequency-about-1-in-10 = environ 1 sur 10
frequency-about-in-10 = environ { $number } sur 10
in-futures-none = Dans aucun des { $futures } futurs simulés ({ $word })
in-futures-all = Dans tous les { $futures } futurs simulés ({ $word })
in-futures-of = Dans { $number } des { $futures } futurs simulés ({ $word })
in-futures-under-1-of-100 = Dans moins de 1 futur simulé sur 100 ({ $word })
in-futures-over-99-of-100 = Dans plus de 99 futurs simulés sur 100 ({ $word })
in-futures-1-of-100 = Dans 1 futur simulé sur 100 ({ $word })
in-futures-of-100 = Dans { $number } futurs simulés sur 100 ({ $word })
in-futures-under-1-in-10 = Dans moins de 1 futur simulé sur 10 ({ $word })
in-futures-over-9-in-10 = Dans plus de 9 futurs simulés sur 10 ({ $word })
in-futures-about-1-in-10 = Dans environ 1 futur simulé sur 10 ({ $word })
in-futures-about-in-10 = Dans environ { $number } futurs simulés sur 10 ({ $word })

## Listes.

list-two = { $first } et { $last }
