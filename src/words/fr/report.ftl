### Le rapport, ses tableaux, le carnet et le classeur. Entre accents graves : des noms que lisent des programmes.

report-title = { $title } : les modes de financement comparés
report-subtitle = { $futures } futurs simulés de { $first }-{ $last }, les mêmes pour chaque option. Montants en USD constants de { $prices }. Établi par jpo { $version } à partir du scénario { $hash }.
report-skip = Aller au rapport
report-contents = Parties du rapport

part-answer = Les options côte à côte
part-caveats = Les trois réserves qui comptent le plus
part-options = Option par option
part-payers = Qui paie
part-sources = Ressources et emplois
part-figures = Figures
part-assumptions = Hypothèses
part-checklist = Liste de contrôle des études de simulation
part-reproduce = Refaire le calcul

answer-caption = Options par critères
matrix-criterion = Critère
report-better = Mieux

## Réserves.

caveat = { $input } (`{ $key }`) : base { $basis }. Dans le cinquième des futurs où cette valeur est la plus basse, { $outcome } sous { $reference } : { $low }. Là où elle est la plus haute : { $high } (corrélation partielle des rangs { $correlation }). { $turned ->
    [0] Aucune option ne change de côté face à { $reference } entre les deux.
    [one] Une option sur { $options } change de côté face à { $reference } entre les deux.
   *[other] { $turned } options sur { $options } changent de côté face à { $reference } entre les deux.
  }
caveat-source = Source :
caveats-how = Choisies par les tirages : de toutes les entrées incertaines, celles qui déplacent le plus un résultat principal quand les autres sont tenues fixes. Aucune entrée et aucun résultat n’y figure deux fois.
caveats-none = Les tirages n’ont pas été gardés, les entrées ne peuvent donc pas être classées. Lancez `jpo compare` sans `--draws none`.

## Une page par option.

option-named = « { $label } »
spread = { $mean } (de { $low } à { $high } dans 9 futurs sur 10)
fact-cost = Coût
fact-payers = Qui paie
fact-burden = Charge
fact-service = Service
fact-risk = Risque
fact-fairness = Équité
fact-conditions = Conditions
fact-capacity = Avec plus d’agents
option-cost = { $cost } par an, toutes ressources, en USD constants de { $prices }. Une demande servie coûte { $request } USD.
option-cost-surely = { $surely }, le coût est plus bas que sous { $reference }.
option-payers = De tout ce qui entre, en argent et en nature : { $groups }.
option-largest = Le plus gros payeur apporte { $share } des recettes.
option-burden = La charge offerte est de { $load } des heures des agents. L’administration représente { $share } du travail fait : { $hours } heures par an dans un bureau. Le réseau envoie { $invoices } factures par an.
option-collect = La facturation coûte { $share } de l’argent qu’elle recouvre.
option-burden-surely = { $surely }, la part administrative est plus basse que sous { $reference }.
option-service = Demandes à temps : { $ontime }. De toutes les demandes possibles, { $served } sont servies, en { $days } jours ouvrés en moyenne.
option-service-surely = { $surely }, plus de demandes sont à temps que sous { $reference }.
option-risk = Le manque de financement est de { $gap } du besoin. Dans { $years } des années, il dépasse 10 %. Personne n’est en poste pendant { $empty } des mois.
option-risk-surely = { $surely }, le manque est plus petit que sous { $reference }.
option-free = De ce que les agences non parrainantes utilisent, { $share } n’est pas payé.
option-free-nobody = Personne n’est facturé : aucun usage ne peut rester impayé.
option-wait = Les autres attendent { $ratio } fois aussi longtemps que l’agence chef de file ; cela redit un biais supposé.
option-capacity = Si { $meaning } : charge { $load }, à temps { $ontime }, coût { $cost } par an, manque de financement { $gap }.

paid-by-sponsors = agences parrainantes
paid-by-contributors = contributrices
paid-by-users = utilisatrices
paid-by-central = fonds central
paid-by-levy = prélèvement
paid-by-donor = gouvernements donateurs
paid-by-host = gouvernements hôtes
paid-by-lead = agences chefs de file, en nature

condition-lead-agency = Chaque bureau reste sous son agence chef de file.
condition-unified = Le Coordonnateur résident gère tous les bureaux.
condition-cost-share = { $payers } acceptent d’apporter { $share } de l’appel, { $key }.
condition-fixed-fee = { $payers } acceptent un droit de { $fee } USD par an chacune.
condition-voluntary = { $donors } { $donors ->
    [one] donateur apporte
   *[other] donateurs apportent
  } { $share } de l’appel. En moyenne { $fulfilment } de la somme demandée est versée, si bien qu’on demande { $ask } fois le besoin.
condition-levy = Un prélèvement apporte { $share } de l’appel, une fois sa mise en route passée.
condition-invoice-office = Les utilisatrices acceptent des factures à { $price } USD l’heure, établies dans chaque bureau { $period }, { $coverage }.
condition-invoice-hub = Les utilisatrices acceptent des factures à { $price } USD l’heure, établies au pôle { $period }, { $coverage }.
condition-prefunded = Les utilisatrices paient { $months } mois d’usage d’avance, à { $price } USD l’heure.
condition-host = Chaque gouvernement hôte paie { $cash } USD par an.
condition-donor-post = Des gouvernements donateurs paient jusqu’à { $posts } postes.
condition-reserve = Une réserve de { $months } mois du besoin existe dès le départ.
payers-are-sponsors = Les agences parrainantes
payers-are-contributors = Les parrainantes et les agences qui adhèrent
payers-are-active = Toutes les agences actives quelque part
key-equal = à parts égales
key-use = selon l’usage de l’année passée
key-weight = selon le poids de l’agence
billing-request = après chaque demande
billing-month = chaque mois
billing-quarter = chaque trimestre
billing-half = chaque semestre
billing-year = chaque année
coverage-ad-hoc = au cas par cas
coverage-formal = selon une procédure formelle

## Qui paie.

paid-caption = Ce que paie chaque agence, milliers d’USD par an
payers-agency = Agence
payers-legend = Moyenne et, dessous, l’intervalle qui contient 9 futurs sur 10 ; USD constants de { $prices }.
payers-others = { $others } autres agences figurent dans `payers.csv`.
group-sponsors = Agences parrainantes
group-others = Autres agences
ratio-caption = Ce que paie chaque agence pour un dollar de travail reçu
ratio-legend = 1 : elle paie son dû. Dessous : dans combien de futurs simulés l’agence est moins bien lotie que sous la référence.

sources-how = Moyennes en milliers d’USD par an. Les deux côtés s’équilibrent : ce qui n’est pas dépensé reste dans les comptes, ce qui manque en est tiré.
sources-caption = Ressources et emplois, milliers d’USD par an
sources-row = Ressource ou emploi
sources-sources = Ressources
sources-uses = Emplois
sources-beside = Pour mémoire
sources-all = Toutes les ressources
sources-cost = Coût du réseau, apports en nature compris
sources-kept = Gardé dans les comptes (tiré d’eux : sous 0)
sources-recovered = Recouvré auprès des utilisatrices
sources-arrears = Arriérés en fin d’année (milliers d’USD)
sources-written-off = Passé en perte
payers-sponsors-row = Agences parrainantes
payers-contributors-row = Contributrices
payers-users-row = Utilisatrices
payers-central-row = Fonds central
payers-levy-row = Prélèvement
payers-donor-row = Gouvernements donateurs
payers-host-row = Gouvernements hôtes
payers-lead-row = Agences chefs de file, en nature

## Hypothèses. Les sources restent dans la langue où elles ont été écrites.

assumptions-counts = Sur { $all } grandeurs, { $measured } sont mesurées, { $published } publiées, { $inferred } déduites et { $assumed } supposées.
assumptions-caption = Journal des hypothèses
assumptions-key = Clé
assumptions-value = Valeur
assumptions-unit = Unité
assumptions-basis = Base
assumptions-source = Source
log-basis-measured = mesurée
log-basis-published = publiée
log-basis-inferred = déduite
log-basis-assumed = supposée
section-agencies = Agences
section-hubs = Pôles
section-basins = Bassins
section-offices = Bureaux
section-functions = Ce qui est demandé
section-demand = Demande
section-disasters = Catastrophes
section-office = Agents
section-admin = Administration
section-money = Argent
section-options = Modes de financement

## STRESS-DES.

stress-how = STRESS-DES (Monks et al. 2019) pose vingt questions à tout rapport sur une simulation à événements discrets. Les réponses sont tirées de ce calcul.
stress-caption = STRESS-DES
stress-point = Point
stress-told = Réponse
stress-objectives = 1 Objectifs
stress-logic = 2 Logique
stress-data = 3 Données
stress-experimentation = 4 Expérience
stress-implementation = 5 Réalisation
stress-code = 6 Accès au code
stress-1-1-name = But du modèle
stress-1-1 = Comparer des modes de financement d’un réseau de bureaux ({ $title }) avant d’en adopter un. Ce n’est ni la prévision d’un bureau ni un budget.
stress-1-2-name = Résultats du modèle
stress-1-2 = Charge de travail, administration, service, coût, manque de financement, continuité, qui paie, neutralité. La feuille `outcomes` du classeur définit chacun.
stress-1-3-name = Buts de l’expérience
stress-1-3 = Options : { $options }. Chacune est comparée à { $reference } dans les mêmes futurs, aussi à l’autre capacité.
stress-2-1-name = Vue d’ensemble
stress-2-1 = Des agences demandent du travail aux bureaux ; des agents le font à partir d’une file ; les règles de paiement apportent argent et administration ; l’argent décide des postes. `src/notes/MODEL.md` le décrit selon le protocole ODD.
stress-2-2-name = Logique du modèle de base
stress-2-2 = Un pas de décision dure un mois ; à l’intérieur, le temps est continu. La base est { $reference }.
stress-2-3-name = Logique des options
stress-2-3 = Une option est une donnée : gestion, comptes, réserve et flux d’argent. La partie sur les options dit les conditions de chacune.
stress-2-4-name = Algorithmes
stress-2-4 = File à priorités avec absences et vacances, adoption selon Bass, élasticité de l’usage au prix, comptabilité en partie double. Chacun a sa section dans `src/notes/MODEL.md`.
stress-2-5-name = Composants
stress-2-5 = Entités : demandes de { $agencies } agences nommées et des gouvernements hôtes, de { $functions } sortes. Activités : service et administration. Moyens : agents de { $offices } bureaux. Files : une par bureau, par priorité. Entrée : à la demande ; sortie : une fois servie ou retirée.
stress-3-1-name = Sources des données
stress-3-1 = Chaque grandeur nomme sa source : voir le journal des hypothèses.
stress-3-2-name = Préparation des données
stress-3-2 = La demande est calée sur une charge offerte la première année (`demand.calibration`) ; les autres valeurs sont celles de leurs sources.
stress-3-3-name = Paramètres d’entrée
stress-3-3 = { $quantities } grandeurs : { $inputs } tirées une fois par monde, { $marginals } tirées au cours d’une partie, { $levers } fixes.
stress-3-4-name = Hypothèses
stress-3-4 = Le journal donne valeur, unité, base et source de chacune. Les réserves nomment celles qui comptent le plus.
stress-4-1-name = Départ
stress-4-1 = { $warm } Chaque option part du même état.
stress-warm-up = L’année d’avant le départ est jouée pour mettre le système en régime et n’est pas comptée.
stress-no-warm-up = Le système part à vide, sans mise en régime.
stress-4-2-name = Durée d’une partie
stress-4-2 = { $years } ans, { $first }-{ $last }.
stress-4-3-name = Estimation
stress-4-3 = { $futures } parties de chaque option dans { $worlds } mondes. Les différences sont prises à l’intérieur d’un futur (nombres aléatoires communs) ; les intervalles à 95 % ne portent que l’erreur de Monte-Carlo.
stress-5-1-name = Logiciel
stress-5-1 = jpo { $version }, écrit en Rust.
stress-5-2-name = Nombres aléatoires
stress-5-2 = Générateur xoshiro256++ avec un flux adressé pour chaque usage et chaque entité (version { $stream } des flux) ; graine { $seed }.
stress-5-3-name = Exécution
stress-5-3 = Événement par événement en temps continu, parties jouées en parallèle. Le nombre de fils d’exécution ne change aucun bit.
stress-5-4-name = Système
stress-5-4 = Joué sur { $system }.
stress-6-1-name = Partage
stress-6-1 = Le programme est libre (MIT ou Apache-2.0). Le scénario { $hash } se trouve à côté de ce rapport : `scenario.toml`.

## Refaire le calcul.

reproduce-box = Pour reproduire ceci
reproduce-scenario = Scénario
reproduce-hash = Empreinte du scénario
reproduce-seed = Graine
reproduce-version = Version
reproduce-futures = Parties de chaque option
reproduce-how = La même version produit les mêmes octets avec tout nombre de fils d’exécution. `jpo verify` avec le dossier des résultats refait le calcul et nomme chaque octet qui diffère.

## Noms des entrées.

input-offices-wage_index = Rémunération : { $of }
input-offices-disaster_rate = Catastrophes : { $of }
input-functions-sponsor_rate = Fréquence des demandes des parrainantes : { $of }
input-functions-user_rate = Fréquence des demandes des utilisatrices : { $of }
input-functions-government_rate = Fréquence des demandes des gouvernements : { $of }
input-functions-hours = Heures par demande : { $of }
input-options-fulfilment = Part versée des annonces : { $of }
input-demand-agency_growth = Croissance du nombre d’agences, au début
input-demand-agency_growth_later = Croissance du nombre d’agences, ensuite
input-demand-agency_exit = Agences qui partent
input-demand-users_at_start = Utilisatrices au départ
input-demand-innovation = Adoption spontanée par les agences
input-demand-imitation = Adoption par imitation
input-demand-adopt_elasticity = Frein du prix sur l’adoption
input-demand-use_elasticity = Frein du prix sur l’usage
input-demand-request_growth = Croissance des demandes
input-demand-growth_volatility = Variations de la croissance des demandes
input-demand-frailty_shape = Ressemblance des agences dans leurs demandes
input-demand-season_peak = Pointe de la saison
input-demand-travel_friction = Frein de la distance sur l’usage
input-demand-patience_factor = Patience de qui demande
input-demand-lead_bias = Biais pour l’agence chef de file
input-demand-date_line_share = Temps perdu par la ligne de date
input-demand-join_propensity = Disposition à adhérer
input-demand-join_elasticity = Effet du prix sur l’adhésion
input-demand-leave_hazard = Membres qui partent
input-disasters-season_sd = Variations entre saisons de catastrophes
input-disasters-season_share = Catastrophes dans la saison
input-disasters-surge_weeks = Durée d’un afflux
input-disasters-requests = Demandes par catastrophe
input-office-training_days = Jours de formation
input-office-sick_days = Jours de maladie
input-office-usable_share = Part utile du temps de travail
input-office-max_overtime = Heures supplémentaires au plus
input-office-ramp_months = Mois de prise en main d’un nouvel agent
input-office-resignation = Démissions
input-office-overload_turnover = Démissions en surcharge
input-office-fill_days = Jours pour pourvoir un poste
input-office-fill_sigma = Dispersion des jours pour pourvoir un poste
input-office-relief_cover = Remplacement assuré
input-office-donor_productivity = Rythme des agents financés par des donateurs
input-office-donor_ramp_months = Mois de leur prise en main
input-office-donor_funds = Donateurs qui ont des fonds
input-office-donor_extension = Postes de donateurs prolongés
input-office-donor_no_candidate = Postes de donateurs sans candidat
input-office-donor_call = Mois jusqu’à l’appel aux donateurs
input-office-donor_screening = Mois de présélection
input-office-donor_assessment = Mois d’évaluation
input-office-donor_deployment = Mois jusqu’au déploiement
input-admin-standing = Rapports permanents
input-admin-line_sponsor = Compte rendu par parrainante
input-admin-line_contributor = Compte rendu par contributrice
input-admin-invoice = Heures par facture
input-admin-dispute_probability = Factures contestées
input-admin-dispute = Heures par contestation
input-admin-reminder = Heures par rappel
input-admin-joining = Heures par nouvelle contributrice
input-admin-call = Heures par appel de fonds
input-admin-statement = Heures par relevé
input-admin-hub_invoice = Heures du pôle par facture
input-admin-hub_hour_cost = Coût d’une heure au pôle
input-admin-adhoc_invoice_cost = Coût d’une facture au cas par cas
input-admin-hub_share = Part de la facturation passée au pôle
input-admin-donor_supervision = Encadrement des agents de donateurs
input-money-officer_cost = Coût d’un agent
input-money-wage_error = Erreur sur la rémunération locale
input-money-running = Coût courant d’un bureau
input-money-travel = Voyages
input-money-premises = Locaux
input-money-host_provides = Locaux donnés par les hôtes
input-money-supervision = Coût de l’encadrement
input-money-pay_growth = Croissance des rémunérations
input-money-rent_growth = Croissance des loyers
input-money-hub_fixed = Coût fixe du pôle
input-money-setup = Coût d’ouverture d’un bureau
input-money-transition_cost = Coût d’un changement
input-money-transition_months = Mois d’un changement
input-money-transition_dip = Travail perdu lors d’un changement
input-money-donor_post_cost = Coût d’un poste de donateur
input-money-full_presence = Coût d’une présence complète
input-money-discount = Taux d’actualisation
input-money-coverage_adhoc = Travail facturé au cas par cas
input-money-coverage_formal = Travail facturé formellement
input-money-late_share = Factures payées en retard
input-money-never_paid = Factures jamais payées
input-money-cannot_prefund = Agences qui ne peuvent préfinancer
input-money-share_fulfilment = Parts convenues versées
input-money-cut_rate = Fréquence des réductions de parts
input-money-cut_size = Taille d’une réduction
input-money-credit_months = Mois de crédit
input-money-freeze_months = Mois avant le gel d’un poste
input-money-closure_months = Mois avant la fermeture d’un bureau
input-money-host_tolerance = Tolérance des gouvernements hôtes

## Le carnet.

notebook-how = Ce carnet lit `summary.csv` et `years.csv`, qui se trouvent à côté de lui, avec pandas et matplotlib seulement.
notebook-means = ### Moyennes des résultats principaux
notebook-figure = ### Charge offerte au fil des années{"\u000A\u000A"}Les bandes contiennent la moitié et 9 sur 10 des futurs simulés. L’image ci-dessous a été dessinée par jpo ; exécuter la cellule dessine les mêmes nombres avec matplotlib.
notebook-axis = Charge offerte, %

## Le classeur.

workbook-part = partie
workbook-text = texte

## Jugement

part-judgement = Jugement
judgement-none = Les tirages de cette comparaison n'ont pas été gardés : `jpo compare` sans `--draws none` les garde.
judgement-how = Jugé selon le bénéfice net : les demandes servies fois un seuil, moins le coût. Le seuil est ce que coûte une demande sous la référence, { $at } USD.
judgement-choice = Quelle option, et avec quelle sûreté
judgement-drivers = Ce qui détermine le choix
judgement-drivers-are = Ce que { $option } gagne par rapport à la référence, ou à la suivante, dépend surtout de : { $list }.
judgement-drivers-none = Aucune donnée incertaine ne se distingue seule du bruit dans ce que gagne la meilleure option.
judgement-failure = Quand cela échoue
judgement-failure-box = { $option }, { $condition } : dans { $everywhere } des futurs. { $name } : là, dans { $density }, et { $coverage } de ces futurs s'y trouvent.
judgement-failure-none = { $option } : aucun groupe de futurs où l'argent ou le personnel manque nettement plus souvent qu'ailleurs n'a été trouvé, ou il y a trop peu de futurs pour en chercher.
judgement-measure = Que mesurer ensuite
judgement-regret = Ce qui peut être regretté
judgement-option = Option
judgement-caption = Regret moyen dans des futurs nommés, milliers d'USD par an
judgement-legend = Regret : ce qu'une option fait manquer par rapport à la meilleure du même futur, en bénéfice net. Sous chaque nombre, son erreur de Monte-Carlo ; sous chaque nom, sa part des futurs. Aucun poids, sinon égaux.
