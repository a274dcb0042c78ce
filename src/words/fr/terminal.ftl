### Ce que montre le terminal. Libellés des critères : 24 caractères au plus, directions : 22.

criterion-workload-offered-load = Charge offerte, %
criterion-workload-utilisation = Temps d’agent occupé, %
criterion-workload-backlog-hours = Arriéré par bureau, h
criterion-admin-share = Part administrative, %
criterion-admin-hours = Heures par bureau, h/an
criterion-admin-cost-to-collect = Coût de perception, %
criterion-service-on-time-share = Demandes à temps, %
criterion-service-turnaround-days = Délai moyen, jours
criterion-service-served-of-potential = Part servie, %
criterion-finance-cost = Coût, milliers USD/an
criterion-finance-cost-per-request = Coût par demande, USD
criterion-finance-funding-gap = Manque, % du besoin
criterion-finance-gap-over-10pct = Ans à manque > 10 %, %
criterion-continuity-empty-months = Mois sans personne, %
criterion-finance-largest-payer-share = 1er payeur, % recettes
criterion-finance-free-rider-share = Usage non payé, %
criterion-neutrality-wait-ratio = Attente autres/chef file
group-workload = Charge de travail
group-administration = Administration
group-service = Service
group-money = Argent
group-risk-and-continuity = Risque et continuité
group-fairness-and-neutrality = Équité et neutralité

better-up = plus vaut mieux
better-down = moins vaut mieux
better-closer-to = près de { $value } vaut mieux
better-neither = sans meilleur sens

capacity-fixed = capacité fixe
capacity-strengthened = capacité renforcée
capacity-fixed-meaning = les postes restent ceux autorisés au départ
capacity-strengthened-meaning = un bureau surchargé peut recevoir un second agent

usd-thousand = { $number } milliers d’USD

played = { $futures } futurs simulés de { $first }-{ $last }, les mêmes pour chaque option ; { $capacity } ; graine { $seed }.
played-in-worlds = { $futures } futurs simulés ({ $worlds } mondes x { $plays } parties) de { $first }-{ $last }, les mêmes pour chaque option ; { $capacity } ; graine { $seed }.
alike = Presque la même charge de travail (à 1 % près) : { $groups }. La différence est dans l’argent.
matrix-cells = Dans chaque case : la moyenne et, dessous, l’intervalle qui contient 9 futurs sur 10. Montants en USD constants de { $prices }.
matrix-marks = + meilleur, - moins bon en moyenne que { $reference } dans les mêmes futurs, au-delà du bruit de Monte-Carlo.
matrix-load = Sous chaque nom : charge offerte par année, { $first }-{ $last }, barres de 0 à { $top }, et valeur de la dernière année.
matrix-from = de
matrix-to = à
matrix-other = AVEC { $capacity } : { $meaning } (moyennes)
matrix-ask-one = { $option } qui demande exactement le nécessaire (ask = 1), moyennes : { $told }.
matrix-ask-one-same = aucun chiffre principal ne change
matrix-ask-one-moved = { $list } ; les autres chiffres principaux restent
matrix-ask-one-entry = { $name } { $new } (tel qu’écrit : { $old })
matrix-next = Et maintenant

sentence-lightest = { $surely }, { $option } apporte moins de travail que { $reference } pour les heures disponibles. La charge est de { $load } contre { $load-reference } ; { $served } contre { $served-reference } de toutes les demandes sont servies.
sentence-serving = { $surely }, { $option } sert plus de demandes que { $reference } : { $served } contre { $served-reference } de toutes. Le manque de financement est de { $gap } contre { $gap-reference } du besoin.

markdown-legend = { $futures } futurs simulés de { $first }-{ $last }, graine { $seed }. Moyenne (9 futurs sur 10) ; + meilleur, - moins bon en moyenne que { $reference } dans les mêmes futurs, au-delà du bruit de Monte-Carlo. Montants en USD constants de { $prices }.
markdown-criterion = critère
markdown-better = mieux
short-up = plus
short-down = moins
short-closer-to = près de { $value }
short-neither = ni l’un ni l’autre

## Structures rivales

structures-heading = SOUS UN AUTRE MODÈLE : rangs, 1 est le meilleur
structures-legend =
    Rangs égaux : moins d’écart que le bruit de Monte-Carlo ou que { $share }. « - » : pas de rang, faute de chiffre ou,
    pour le coût, parce que l’option sert moins que la référence.
structure-waiting-deters = les clients servis en retard demandent moins
structure-random-patience = la patience est exponentielle, non une durée fixe
structure-two-officers = deux fonctionnaires par bureau, comme prévu en 2008
structure-no-relief = personne ne remplace pendant une vacance de poste
structure-contagion = les agences imitent aussi ce qu’elles voient dans d’autres bureaux
structures-kept =
    Au premier rang ici et sous les { $rivals } rivales : { $options }.
structures-shared =
    Au premier rang ici : { $options } ; sous chacune des { $rivals } rivales l’une d’elles l’est, mais aucune sous toutes.
structures-lost =
    Au premier rang ici : { $options } ; plus sous { $structures }.
