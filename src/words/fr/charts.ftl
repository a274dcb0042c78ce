### Figures : titres, étiquettes, légendes, textes de remplacement.

chart-half = la moitié des futurs
chart-most = 9 futurs sur 10
chart-median = médiane
chart-single = { $runs } futurs isolés
chart-reference = médiane de { $label }
chart-nothing = Il n’y a rien à montrer
chart-table = Le tableau { $name }.csv contient les valeurs.
chart-source = { $futures } futurs simulés, { $first }-{ $last }. Source : scénario { $scenario } ({ $hash }), graine { $seed }, jpo { $version }. Données : { $name }.csv.
chart-source-table = { $futures } tirages de chaque option. Source : { $table }, jpo { $version }. Données : { $name }.csv.
unit-thousand = milliers de { $unit }
unit-usd-year = dollars par an

## Questions sous lesquelles les figures sont rangées.

question-work = Le personnel peut-il porter le travail ?
question-money = Y a-t-il de l’argent, et qui paie ?
question-choice = Quelle option en vaut la peine ?
question-sure = Le choix est-il sûr, et que coûte une erreur ?
question-failure = Dans quels futurs cela échoue-t-il ?
question-measure = Que mesurer ensuite ?
question-drivers = Qu’est-ce qui détermine le résultat ?
question-size = Comment le réseau grandit-il, et la taille aide-t-elle ?

## Figure 1 : charge de travail.

workload-title = Le travail tient dans le temps de travail : { $best }, { $often } ; { $reference }, { $against }
workload-title-alone = Le travail tient dans le temps de travail : { $best }, { $often }
workload-subtitle = Charge offerte : heures de travail qui arrivent, en % des heures des agents, tous bureaux
workload-planned = { $load } : prévu
workload-full = { $load } : tout le temps de travail
workload-crossing = jamais au-dessus : { $often } ; la moitié au-dessus dès { $year }
workload-below = jamais au-dessus : { $often } ; la moitié au-dessous jusqu’à la fin
workload-narrow = jamais au-dessus : { $often }
workload-caption = Bandes année par année ; « jamais au-dessus » : aucune année ne dépasse 100 %. Erreur de Monte-Carlo d’une moyenne annuelle : au plus { $error } points. La charge est nominale : elle ne dit pas combien de temps le travail attend.
workload-description = Éventails de la charge offerte par année, un panneau par option. { $title }. Futurs où aucune année ne dépasse 100 % : { $shares }.

## Figure 2 : arriéré.

backlog-title = { $worst } laisse { $most } heures en attente par bureau en { $year } (9 futurs sur 10 : { $low } à { $high }) ; { $best } : { $least }
backlog-title-alone = { $worst } laisse { $most } heures en attente par bureau en { $year } (9 futurs sur 10 : { $low } à { $high })
backlog-subtitle = Arriéré : heures de travail en attente à la fin de chaque année, moyenne par bureau
backlog-half = la moitié des futurs, entiers
backlog-most = 9 futurs sur 10, entiers
backlog-dots = { $year } : 20 valeurs également probables
backlog-panel = { $middle } h à la fin (9 sur 10 : { $low } à { $high })
backlog-caption = Les bandes contiennent la moitié et 9 sur 10 des futurs les plus centraux, comme courbes entières. Erreur de Monte-Carlo de la moyenne de la dernière année : au plus { $error } h. Les demandes retirées n’y sont pas.
backlog-description = Bandes de l’arriéré en fin d’année, un panneau par option. { $title }. À la fin : { $all }.

## Figure 3 : administration.

administration-title = { $option } : l’administration prend { $share } du travail (9 futurs sur 10 : { $low } à { $high }) ; { $reference } : { $against }
administration-title-alone = L’administration prend { $least } du travail
administration-subtitle = Part de l’administration dans les heures de tout le travail fait ; à droite, heures par bureau et par an
administration-hours = heures par an
administration-caption = Rapports, factures, litiges, rappels, appels de fonds, relevés et supervision faits par les agents ; le travail des pôles et des agences n’y est pas. Erreur de Monte-Carlo d’une moyenne : au plus { $error } points.
administration-description = Bandes de la part de l’administration, une ligne par option, la plus faible d’abord. { $title }. Médianes : { $all }.

## Figure 4 : coût et déficit de financement.

money-title = { $option }, { $year } : déficit de plus de 10 % du besoin, part des futurs : { $often } ; la moitié de ces déficits dépassent { $size }
money-title-none = Aucune option n’a de déficit de plus de 10 % du besoin : { $often }
money-subtitle = Coût de toutes les sources et financement moyen, millions de dollars par an
money-half = coût, la moitié des futurs
money-most = 9 futurs sur 10
money-in-kind = en nature
money-agreed = fonds convenus
money-earned = des utilisateurs et contributeurs
money-worst = année du plus de déficits
money-gap = déficit en { $year } : { $often }, la moitié au-dessus de { $size } du besoin
money-gap-narrow = déficit en { $year } : { $often }
money-no-gap = déficit dans une année : { $often }
money-caption = Déficit : plus de 10 % du besoin de trésorerie non couvert ; l’année où c’est le plus fréquent. Fonds convenus : parrains, fonds central, prélèvement, donateurs. Erreur de Monte-Carlo d’un coût annuel moyen : au plus { $error } milliers de dollars. Dollars constants de { $prices }, non actualisés.
money-description = Éventails du coût annuel sur le financement moyen empilé, un panneau par option. { $title }. Déficits : { $all }.

## Figure 5 : qui paie.

payers-title = { $option } : les agences non parraines paient { $paid } du coût pour { $work } du travail ; { $reference } : { $against }
payers-title-alone = { $option } : les agences non parraines paient { $paid } du coût pour { $work } du travail
payers-subtitle = Qui paie, en % du coût moyen ; au-dessous, ce que les agences paient pour chaque dollar de travail reçu
payers-share = Part du coût
payers-ratio = Payé / coût du travail reçu (1 : paie sa part)
payers-sponsors = Parrains
payers-contributors = Contributeurs
payers-users = Utilisateurs
payers-central = Fonds central
payers-levy = Prélèvement
payers-donor = Donateurs
payers-host = Pays hôtes
payers-lead = Chefs de file, en nature
payers-work-sponsors = Parrains
payers-work-others = Autres agences
payers-caption = Marques : moyennes ; traits : l’étendue de 9 futurs sur 10. Plus gros payeur, en % des recettes : { $largest }. Erreur de Monte-Carlo d’une part : au plus { $error } points. Dollars constants de { $prices }, non actualisés.
payers-caption-narrow = Marques : moyennes ; traits : l’étendue de 9 futurs sur 10. Erreur de Monte-Carlo d’une part : au plus { $error } points. Dollars constants de { $prices }, non actualisés.
payers-description = Points des sources de financement et de ce que les agences paient pour le travail reçu. { $title }. Plus gros payeur : { $largest }.

## Figure 6 : le plan coût-effet.

plane-title = { $option } sert plus que { $reference } ({ $more } des futurs), et à moins de { $price } dollars par demande ({ $below })
plane-subtitle = En abscisse : demandes servies de plus que { $reference }, par an. En ordonnée : coût de plus, milliers de dollars par an
plane-future = un futur
plane-half = la moitié des futurs
plane-most = 9 futurs sur 10
plane-threshold = { $price } dollars par demande
plane-panel = sous la ligne : { $often }
plane-caption = { $dots } futurs en points, contours autour de la moitié et de 9 sur 10 les plus denses ; dans les coins : parts des futurs. La ligne est le coût moyen d’une demande sous { $reference }. Erreur de Monte-Carlo d’une différence moyenne de coût : au plus { $error } milliers de dollars. Dollars constants de { $prices }, non actualisés.
plane-description = Nuages du coût ajouté selon les demandes servies en plus, un panneau par option. { $title }. Futurs sous la ligne : { $all }.

## Le tableau des options.

matrix-title = { $option } fait mieux que { $reference } sur { $better } critères sur { $number }, et moins bien sur { $worse }
matrix-title-alone = Une option sur { $number } critères
matrix-subtitle = Moyennes sur l’horizon ; signes par rapport à la référence dans les mêmes futurs
matrix-better = + mieux
matrix-worse = − moins bien
matrix-count = { $option } : { $better } mieux, { $worse } moins bien
matrix-caption = Mieux et moins bien : la différence moyenne dépasse le bruit de Monte-Carlo (95 %). Les critères ne pèsent pas autant. Dollars constants de { $prices }, non actualisés.
matrix-caption-narrow = Mieux et moins bien : la différence moyenne dépasse le bruit de Monte-Carlo (95 %). Le tableau contient tous les critères. Dollars constants de { $prices }, non actualisés.
matrix-description = Tableau des moyennes par critère et option, avec des signes par rapport à la référence. { $title }. { $all }.

## Figure 8 : tornade.

tornado-title = « { $input } » agit le plus sur : { $outcome }, de { $low } à { $high } ({ $option })
tornado-subtitle = Résultat attendu au bas et au haut ({ $low } et { $high }) de chaque donnée incertaine, sous { $option }
tornado-low = au bas de la donnée
tornado-high = à son haut
tornado-middle = médiane
tornado-base = toutes à leur médiane
tornado-workload-offered-load = charge offerte
tornado-finance-funding-gap = déficit de financement
tornado-explained = les données expliquent { $explained } de la variance
tornado-others = { $number } autres données : { $share }
tornado-decision = la réponse change
tornado-crosses = coupe la ligne
tornado-others-unknown = { $number } autres données agissent moins
tornado-caption-played = Une seule des { $inputs } données incertaines à la fois, les autres à leur médiane, les mêmes futurs partout. Aux bouts des barres : la donnée. Les interactions n'y sont pas.
tornado-caption = Régression sur les rangs de { $inputs } données incertaines, seules les barres au-delà du bruit (99 %). Aux bouts des barres : la donnée ; à droite : sa part de la variance des rangs du résultat. Les courbures et les interactions n’y sont pas.
tornado-description = Barres horizontales, la plus large d’abord. { $title }. Parts de la variance : { $all }.

## Figure 8 : effets totaux.

effects-title = « { $input } » a part à { $share } de la variance, le plus ({ $low } à { $high })
effects-title-none = Aucune des { $inputs } données ne se distingue d'une donnée sans influence
effects-total = a part à (effet total), avec intervalle à 95 %
effects-first = explique seule
effects-caption = Parts de la variance (Sobol') ; creux si une donnée ne se distingue pas d'une donnée sans influence. Seules, les données expliquent ensemble { $alone } ; le reste vient de leurs interactions et du hasard.
effects-others = { $number } autres données : au plus { $share } chacune.
effects-description = Points avec leurs intervalles, le plus grand d'abord. { $title }. Effets totaux : { $all }.

## Bureaux par option.

offices-title = Bureau le plus chargé : { $office }, charge offerte de { $load } sous { $option } ; { $over } bureaux sur { $all } dépassent 100 %
offices-subtitle = Charge offerte moyenne de chaque bureau, en % des heures dont ses agents disposent
offices-others = { $number } autres, moyenne
offices-caption = Plus foncé : plus de travail. Erreur de Monte-Carlo d’une moyenne : au plus { $error } points.
offices-description = Tableau ombré de la charge offerte moyenne par bureau et option. { $title }. Les plus chargés : { $all }.

## Croissance du réseau.

network-title = { $most } a { $high } utilisateurs par bureau en { $year }, le plus ; { $least } en a { $low }
network-title-alone = { $most } a { $high } utilisateurs par bureau en { $year }
network-subtitle = Agences : utilisateurs non parrains par bureau (éventail), contributeurs du réseau (tirets), en fin d’année
network-half = utilisateurs, la moitié des futurs
network-contributors = contributeurs, médiane
network-panel = à la fin { $users } utilisateurs, { $contributors } contributeurs
network-caption = Contributeurs : futurs isolés en gris. Erreur de Monte-Carlo d’une moyenne annuelle : au plus { $error } agences.
network-description = Éventails des utilisateurs par bureau et des contributeurs par année, un panneau par option. { $title }. { $all }.

## Figure 11 : taille.

scaling-title = { $option } : le coût par bureau passe de { $from } à { $to } milliers de dollars par an entre { $small } et { $large } bureaux
scaling-subtitle = Médianes selon le nombre de bureaux (échelle logarithmique), pour les réseaux fournis
scaling-band = 9 futurs sur 10 de { $option }
scaling-cost = Coût par bureau, milliers de dollars par an
scaling-load = Charge offerte
scaling-caption = Réseaux : { $networks }. Ils diffèrent par plus que leur taille : distances, agences, gouvernements. Dollars constants de { $prices }, non actualisés.
scaling-description = Lignes du coût par bureau et de la charge offerte selon le nombre de bureaux. { $title }. Réseaux : { $networks }.

## Sweeps: one key.

response-title = { $option } : { $outcome } passe de { $from } à { $to } quand { $key } passe de { $low } à { $high }
response-subtitle = { $outcome }, selon { $key }
response-caption = { $points } points, joints par des droites ; les mêmes nombres aléatoires à chaque point : les écarts entre points ne sont pas du bruit.
response-description = Courbes avec leurs bandes, un panneau par option, selon { $key }. { $title }.

## Figure 9: break-even between two keys.

break-even-title = { $option } l’emporte sur { $reference } dans la moitié des futurs ou plus en { $wins } points sur { $points } ({ $outcome })
break-even-subtitle = { $outcome } : écart des moyennes à la référence ({ $unit }). En abscisse : { $across }. En ordonnée : { $up }.
break-even-points = points de pourcentage
break-even-better = meilleur que la référence
break-even-worse = moins bon
break-even-half = meilleur dans la moitié des futurs
break-even-tenths = dans 1 et dans 9 sur 10
break-even-caption = Les contours sont linéaires entre les points. Les mêmes nombres aléatoires à chaque point.
break-even-caption-now = Les contours sont linéaires entre les points. Les mêmes nombres aléatoires à chaque point. Point noir : le scénario tel qu’il est, les distributions à leurs moyennes.
break-even-moves = Flèches : le plus court chemin vers l’équilibre dans la moitié des futurs, chaque axe ramené à 0..1. { $list }.
break-even-move = { $option } : { $across } à { $x } et { $up } à { $y } (distance { $distance })
break-even-description = Carte de chaleur de l’écart à la référence selon deux clés, un panneau par option, avec les contours de la part des futurs où l’option est meilleure. { $title }. Points où chacune est meilleure dans la moitié des futurs ou plus : { $all }.

## Figure 7 : acceptabilité et perte attendue.

acceptability-title-one = { $option } perd le moins en moyenne à tous les seuils de { $from } à { $to } ; au milieu, c'est la meilleure dans { $often } futurs
acceptability-title-two = Jusqu'au seuil de { $at }, { $option } perd le moins en moyenne ; au-delà, { $other }
acceptability-title-more = Jusqu'au seuil de { $at }, { $option } perd le moins en moyenne ; à partir de { $last }, { $other } ; entre les deux, le choix change encore
acceptability-differs = , bien que { $option } soit la meilleure dans davantage de futurs isolés de { $from } à { $to }
acceptability-differs-several = , bien que d'autres soient les meilleures dans davantage de futurs isolés entre { $from } et { $to }
acceptability-subtitle = Bénéfice net = seuil x { $effect } - coût. En haut : futurs où une option est la meilleure ; en bas : ce qu'elle fait manquer en moyenne
acceptability-effect = demandes servies
acceptability-frontier = perd le moins en moyenne
acceptability-switch = le choix change
acceptability-shares = La meilleure, part des futurs
acceptability-losses = Manqué en moyenne, { $unit }
acceptability-axis = Seuil : ce que peut coûter une unité de plus ({ $effect })
acceptability-caption = Le trait large est l'option qui perd le moins : en haut, la frontière d'acceptabilité, qui n'est pas forcément la courbe la plus haute ; en bas, la valeur de l'information parfaite ({ $worth } au plus). Bandes pâles : intervalles de Monte-Carlo à 95 % ; erreur d'une part : au plus { $error } points. Les ex aequo sont partagés.
acceptability-others = { $number } autres options sont les meilleures dans { $share } des futurs au plus.
acceptability-description = Deux graphiques selon le seuil : courbes d'acceptabilité avec leur frontière, et pertes attendues. { $title }. Plus grande part des futurs où chacune est la meilleure : { $all }.

## Figure 10 : la boîte des cas cherchés.

discovery-title = { $name } : dans cette boîte, { $density } des futurs sont des cas cherchés ({ $everywhere } partout) ; elle en contient { $coverage }
discovery-subtitle = Cas cherchés : { $condition } ; { $option }
discovery-box = la boîte
discovery-edge = son bord, 8 rééchantillons sur 10
discovery-yes = cas cherché
discovery-no = autre futur
discovery-numbers = Couverture { $coverage }, densité { $density } (partout { $everywhere }), masse { $mass }
discovery-up = En ordonnée : { $input }
discovery-across = En abscisse : { $input }
discovery-caption = En gris : l'étendue d'une donnée sur tous les futurs. Limites de { $inputs } données, la moins probable par hasard d'abord. Couverture : part des cas dans la boîte ; densité : part des futurs de la boîte qui sont des cas ; masse : part de tous les futurs dans la boîte. { $dots } futurs en marques ; le cadre est la boîte.
discovery-description = Barres des données que la boîte limite, et nuage des futurs sur les deux premières. { $title }. Limites : { $all }.
discovery-gap = déficit de plus de { $mark } du besoin
discovery-gap-worst = déficit dans son pire dixième (plus de { $mark } du besoin)
discovery-load = charge offerte de plus de { $mark } du temps de travail
discovery-load-worst = charge offerte dans son dixième le plus haut (plus de { $mark })

## Figure 12 : regret.

regret-title = { $option } n'est jamais à plus de { $least } de la meilleure en moyenne ; { $other } peut faire manquer { $most }
regret-subtitle = Ce qu'une option fait manquer en moyenne par rapport à la meilleure du même futur, { $unit }
regret-worst = pire
regret-average = tous
regret-caption = Colonnes : les futurs de ce nom, et leur part du total. Pire : la plus grande des colonnes ; tous : chaque futur avec le même poids, sans autres poids. Encadré : le moins de sa colonne. L'erreur de Monte-Carlo figure là où elle dépasse 2 % du nombre.
regret-caption-narrow = Colonnes : les futurs de ce nom, et leur part du total. Pire : la plus grande des colonnes ; tous : chaque futur avec le même poids, sans autres poids. Encadré : le moins de sa colonne. Les erreurs de Monte-Carlo sont dans le tableau.
regret-struck = Barré : une autre option ne coûte pas plus et n'a pas moins d'effet, en moyenne.
regret-description = Tableau du regret moyen par option et futurs nommés. { $title }. Au pire : { $all }.
futures-low = { $input } : dixième le plus bas
futures-high = { $input } : dixième le plus haut
futures-usual = ni haut ni bas
futures-all = tous les futurs

## Que mesurer ensuite.

learning-title = Connaître « { $what } » vaudrait { $worth }, sur { $perfect } si l'on savait tout
learning-title-nothing = Aucune donnée ne vaut d'être mesurée seule : tout savoir vaut { $perfect }, et la valeur d'une seule ne se distingue pas de zéro
learning-subtitle = Ce que la connaissance d'une donnée, ou la mesure d'un groupe, ajouterait au bénéfice net moyen du choix, { $unit }
learning-perfect = tout savoir : { $worth }
learning-caption = Points avec intervalles à 95 %, creux si la valeur ne se distingue pas de zéro ; trouvés par régression sur { $futures } futurs, dans des tirages que le choix n'avait pas vus. Erreur de Monte-Carlo de la valeur de l'information parfaite : { $error }. Le coût de la mesure n'y est pas.
learning-description = Points avec leurs intervalles, la plus grande valeur d'abord, et une ligne à la valeur de l'information parfaite. { $title }. { $all }.

## Connaissances.

evidence-figure-title = { $outcome } : les données { $basis } ont part à { $share } de la variance ({ $low } à { $high })
evidence-figure-subtitle = { $option } moins { $reference } : part de la variance à laquelle participent les données de chaque origine
evidence-figure-caption = Effets totaux (Sobol'), futurs tenus fixes. Là où les barres dépassent 100 %, des données de plusieurs origines agissent ensemble et comptent pour chacune, ou les blocs sont peu nombreux.
evidence-figure-description = Barres horizontales empilées, une par résultat, selon l'origine des connaissances. { $title }. Étendues : { $all }.
