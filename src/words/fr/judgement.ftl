### Ce que disent les analyses : decide, discover, sensitivity, evidence, breakeven. Les titres de colonnes ont au plus 12 caractères.

column-option = option
column-cost = coût
column-effect = effet
column-net-benefit = bénéfice net
column-p-best = meilleure à
column-p-best-se = ± et
column-loss = perte
column-loss-se = ± et
column-regret = regret 9/10
column-regret-worst = au pire
column-ratio = pour un de +
column-ratio-low = de
column-ratio-high = à
column-standing = situation
column-threshold = seuil
column-best = choix
column-frontier = meilleur à
column-most-often = plus souvent
column-p-most-often = meilleur à
column-evpi = info parfaite
column-evpi-se = ± et
column-what = à apprendre
column-evppi = valeur
column-evppi-se = ± et
column-evppi-blocks = par blocs
column-evppi-blocks-se = ± et
column-of-evpi = du total
column-share = part
column-share-se = ± et
column-score = score
column-score-se = ± et
column-first = premier à
column-any-weights = tous poids
column-criterion = critère
column-weight = poids
column-holds-from = tient de
column-holds-to = à
column-better = option
column-worse = meilleure que
column-observations = observations
column-evsi = valeur
column-evsi-se = ± et
column-input = entrée
column-low = de
column-high = à
column-least = minimum
column-most = maximum
column-quasi-p = hasard
column-limited = trouvée à
column-coverage = couverture
column-density = densité
column-mass = des futurs
column-restricted = entrées
column-rule = où

## decide

decide-title = { $study } : { $futures } futurs, { $options } options. Bénéfice net = { $at } x { $effect } - { $cost }
decide-title-outcome = { $study } : { $futures } futurs, { $options } options, jugées selon { $outcome }
decide-points = Les futurs sont les points d’un balayage : chaque clé variée prend ses valeurs comme le dit sa plage ou sa distribution, et un résultat est la moyenne des simulations d’un point.
decide-left-out = { $left } futurs sur { $all } sont écartés : une valeur manque.
decide-options = Options ({ $unit }) ; perte et regret : ce qui manque par rapport à la meilleure option du même futur
decide-frontier = Coût ({ $cost-unit }), effet ({ $effect-unit }) et prix d’une unité de plus
decide-curves = Selon le seuil : le meilleur choix, dans combien de futurs il est le meilleur, et ce que vaut l’information parfaite ({ $unit })
decide-learn = Ce que vaudrait la connaissance d’une entrée ({ $unit }) ; du total = part de l’information parfaite ; par blocs = de même sans courbe
decide-studies = Ce que vaudrait une étude ({ $unit })
decide-meet = Futurs où { $conditions }
decide-weights = Score selon les poids (1 = la meilleure en tout) ; tous poids = part de tous les poids possibles qui la font gagner
decide-criteria = Poids, et l’intervalle de chacun où { $option } reste première
decide-dominance = Meilleure pour un résultat principal au moins, moins bonne pour aucun

standing-cheapest = la moins chère
standing-frontier = sur la frontière
standing-dominated = dominée par { $by }
standing-extended = battue par un mélange de { $cheaper } et { $dearer }

decide-best = { $option } a le plus grand bénéfice net moyen au seuil de { $at }. C’est la meilleure dans { $share } futurs, et la choisir fait manquer { $loss } ± { $se } { $unit } en moyenne par rapport à la connaissance du futur.
decide-best-outcome = { $option } a la meilleure moyenne de { $outcome }. C’est la meilleure dans { $share } futurs, et la choisir fait manquer { $loss } ± { $se } { $unit } en moyenne par rapport à la connaissance du futur.
decide-most-often = { $other } est la meilleure dans plus de futurs ({ $share }) mais fait manquer davantage en moyenne : { $other-loss } contre { $loss } { $unit }.
decide-everywhere = { $option } est le meilleur choix à tous les seuils de { $from } à { $to }.
decide-switches = Le meilleur choix change avec le seuil : { $list }.
decide-up-to = { $option } jusqu’à { $to }
decide-from = { $option } à partir de { $from }
decide-between = { $option } de { $from } à { $to }
decide-regret = { $option } a le plus petit regret au pire ({ $worst } { $unit }) ; dans neuf futurs sur dix, { $calm } fait manquer le moins ({ $percentile } { $unit } au plus).
decide-regret-same = { $option } est le choix de moindre regret : { $worst } { $unit } au pire, { $percentile } au plus dans neuf futurs sur dix.
decide-meets = { $option } satisfait aux exigences dans le plus de futurs : { $share }.
decide-weighted = { $option } est première selon les poids donnés, dans { $share } futurs ; elle gagne aussi avec { $any } % de tous les poids possibles.
decide-dominated = Selon le coût et l’effet seuls, personne ne devrait choisir { $list } : une autre option ne coûte pas plus et n’a pas moins d’effet, ou un mélange de deux.
measure-first = À mesurer d’abord : { $what } vaut { $value } ± { $se } { $unit }, plus que { $other } ({ $other-value } ± { $other-se }).
measure-close = À mesurer d’abord : { $what }, qui vaut { $value } ± { $se } { $unit } ; la suite, { $other } ({ $other-value } ± { $other-se }), ne s’en distingue pas.
measure-only = À mesurer d’abord : { $what }, qui vaut { $value } ± { $se } { $unit } ; pour tout le reste, la valeur ne se distingue pas de zéro.
measure-nothing = Rien de mesurable ne changerait ce choix : la valeur de chaque entrée ne se distingue pas de zéro.
measure-disputed = Deux façons de calculer divergent de plus de deux fois leur erreur conjointe, ne vous fiez à aucune : valeur de { $list }, en { $unit }. Davantage de futurs diront laquelle est juste.
measure-disputed-one = { $what } ({ $value } ± { $se } par une courbe lisse, { $blocks } ± { $blocks-se } par blocs triés)
measure-ceiling = Tout savoir vaudrait { $value } ± { $se } { $unit } ; aucune étude ne vaut davantage.

unit-short-usd-year = USD/an
unit-points = points de pourcentage

## Manières de mesurer

instrument-time-diary = un relevé de deux semaines du temps des agents
instrument-request-log = un registre des demandes sur trois mois
instrument-cost-records = la paie et les factures d’un bureau
instrument-payment-records = les dates de paiement des factures
instrument-client-survey = une enquête auprès des agences sur ce qu’elles paieraient
instrument-staff-records = le registre des postes, des congés et des vacances de poste
instrument-disaster-records = le registre des catastrophes et des demandes qui les suivent
instrument-donor-records = l’historique des postes financés par des donateurs

## discover

discover-title = { $study } : où { $condition }, avec { $option }
discover-title-against = { $study } : où { $condition }, { $option } moins { $reference }
discover-box = La boîte : limites de { $inputs } entrées. Hasard = probabilité d’une telle limite par hasard ; trouvée à = part des rééchantillons avec une limite
discover-path = Le chemin vers la boîte : moins de futurs, plus de densité
discover-tree = L’arbre : chaque feuille, la plus dense d’abord
discover-none = Cela n’arrive dans aucun des { $futures } futurs.
discover-always = Cela arrive dans les { $futures } futurs : il n’y a rien à séparer.
discover-share = Cela arrive dans { $share } futurs.
discover-found = { $name } : dans cette boîte cela arrive dans { $density } futurs, et elle contient { $coverage } % de tous ces futurs dans { $mass } % des futurs.
discover-no-box = Aucune boîte n’est plus dense que l’ensemble : aucune entrée ne distingue ces futurs.
discover-weak = Peu sûr : { $list } peut être dû au hasard, ou n’est limité que dans moins de la moitié des rééchantillons.
discover-name-high = { $input } (haut)
discover-name-low = { $input } (bas)
discover-name-middle = { $input } (moyen)
discover-everywhere = partout

## sensitivity

column-first-low95 = de
column-first-high95 = à
column-total = en tout
column-total-low95 = de
column-total-high95 = à
column-verdict = {"\u0020"}
column-second = ensemble
column-second-low95 = de
column-second-high95 = à
column-size = taille (mu*)
column-size-se = ± et
column-mean = moyenne (mu)
column-spread = dispersion
column-at-low = au bas
column-at-high = au haut
column-median = médiane
column-largest = maximum
column-value = indice
column-low95 = de
column-high95 = à
column-distance = distance
sensitivity-title = { $study } : ce qui détermine { $output } avec { $option } ; { $inputs } entrées, { $replications } futurs par point
sensitivity-title-against = { $study } : ce qui détermine { $output }, { $option } moins { $reference } ; { $inputs } entrées, { $replications } futurs par point
sensitivity-title-draws = { $study } : ce qui détermine { $output } avec { $option } ; { $inputs } entrées, { $futures } futurs
sensitivity-title-draws-against = { $study } : ce qui détermine { $output }, { $option } moins { $reference } ; { $inputs } entrées, { $futures } futurs
sensitivity-title-design = { $study } (plan { $hash }) : ce qui détermine { $output } ; { $inputs } entrées, { $points } points
sensitivity-sobol = Parts de la variance (Sobol’), intervalles à 95 %, { $blocks } blocs ; premier = seule, en tout = avec les interactions
sensitivity-pairs = Ce que les paires expliquent au-delà de leurs deux entrées seules
sensitivity-morris = Effets d’un déplacement sur toute l’étendue ({ $unit }) ; une dispersion supérieure à la taille signale une courbe ou une interaction
sensitivity-tornado = Écart à { $base } { $unit } quand une entrée est à son 10e ou 90e centile, les autres à leur médiane
sensitivity-pawn = De combien la distribution se déplace (0 à 1) ; une entrée sans influence reste sous { $nothing } 95 fois sur 100
sensitivity-delta = De combien la densité se déplace (0 à 1), intervalles à 95 %
sensitivity-rank = Coefficients standardisés sur les rangs (-1 à 1), intervalles à 95 %
sensitivity-regional = Distance entre les distributions des entrées dans les deux groupes ; hasard = probabilité d’une telle distance par hasard
sensitivity-nothing = indiscernable de zéro
sensitivity-none = Aucune entrée ne se distingue d’une entrée sans influence : prenez plus de points ou de tirages.
sensitivity-leading = { $list } comptent le plus ; { $real } entrées sur { $all } se distinguent de rien.
sensitivity-alone = Les entrées seules expliquent { $share } % de la variance ; le reste vient de leurs interactions et du hasard.
sensitivity-explained = Les effets monotones expliquent { $share } % de la variance des rangs ; le reste est courbe, interaction ou hasard.
sensitivity-dropped = { $dropped } blocs sur { $blocks } sont écartés : une sortie manque.

## evidence

column-outcome = résultat
column-measured = mesuré
column-measured-error = ±
column-published = publié
column-published-error = ±
column-inferred = déduit
column-inferred-error = ±
column-assumed = supposé
column-assumed-error = ±
column-before = meilleure à
column-after = au pire
knowledge-measured = mesurées
knowledge-published = publiées
knowledge-inferred = déduites
knowledge-assumed = supposées
evidence-title = { $study } : sur quelles connaissances reposent les différences ; { $blocks } blocs, { $replications } futurs par point
evidence-shares = { $option } moins { $reference } : part de la variance à laquelle participent les entrées de chaque origine, ± la moitié de l’intervalle à 95 % ; les parts se recouvrent
evidence-share = { $output }, { $option } moins { $reference } : les entrées { $basis } participent à { $share } % de la variance ({ $low } à { $high } %).
evidence-worst-heading = La meilleure option selon chaque résultat ; au pire = chaque entrée supposée au décile le pire pour elle
evidence-worst = Selon { $output }, { $option } est la meilleure à { $before } % des points ; à { $after } % si chaque entrée supposée est à son pire décile.

## breakeven

column-at = valeur
column-difference = différence
column-difference-se = ± et
column-percentile = centile
breakeven-title = { $study } : où { $one } et { $other } s’équilibrent pour { $output } ; { $replications } futurs par valeur, les mêmes partout
breakeven-differences = { $key } ({ $key-unit }) et la différence de { $output } ({ $unit })
breakeven-switch = À { $key } = { $at } ({ $low } à { $high }) la réponse change : en dessous, { $one } a plus de { $output } que { $other } ; au-dessus, moins.
breakeven-none = Aucun changement de { $low } à { $high } : { $one } a partout plus de { $output } que { $other }, d’au moins { $errors } erreurs types.
breakeven-unsure = Aucun changement discernable de { $low } à { $high } : { $one } a en moyenne plus de { $output } que { $other }, mais à une valeur de { $errors } erreurs types seulement. Davantage de --replications le diraient.
breakeven-inputs = Ce qui changerait la réponse, le plus proche d’abord : médiane, valeur d’équilibre, et son centile
breakeven-nothing = Aucune entrée ne change la réponse à elle seule : aucune des { $inputs } ne la renverse entre ses 5e et 95e centiles.
breakeven-nearest = { $key } change la réponse le plus tôt : à { $at } (médiane { $median }, centile { $percentile }). { $count } entrées sur { $inputs } la renversent entre leurs 5e et 95e centiles.

## Qui signerait

column-members = membres
column-worse-off = perdants
column-rounds = tours
column-stay = restent
column-factor = paient x
column-signed = donc
members-heading = Qui signerait, selon les paiements et le travail reçu en moyenne : qui perd par rapport à la référence part, les autres reprennent ses paiements, et ainsi de suite
members-all-stay = tous gagnent
members-holds = le reste tient
members-falls = se défait
members-none-worse = Aucun participant ne perd avec { $option } par rapport à { $reference }.
members-others = { $count } autres
members-leave = Avec { $option }, { $list } perdraient par rapport à { $reference }. S’ils partent, et qui perd ensuite aussi, { $stay } restent et paient { $factor } fois autant.
members-fall = Avec { $option }, { $list } perdraient par rapport à { $reference }. S’ils partent, et qui perd ensuite aussi, il ne reste personne qui paie.
