### Ce que dit `jpo calibrate` des registres.

column-key = paramètre
column-parameter = paramètre
column-records = cas
column-fitted = estimé
column-fitted-low95 = de
column-fitted-high95 = à
column-said = avant
column-records-p05 = 5 %
column-fitted-p05 = ajusté
column-records-p50 = 50 %
column-fitted-p50 = ajusté
column-records-p95 = 95 %
column-fitted-p95 = ajusté
column-why = raison

calibrate-title = { $scenario } : { $fitted } paramètres tirés des registres du { $from } au { $to }
calibrate-fitted = Estimés, avec des intervalles à 95 % ; avant = moyenne de ce que disait le scénario
calibrate-quantiles = Les valeurs au-dessous desquelles se trouvent 5, 50 et 95 % des cas, à côté de celles de la loi ajustée
calibrate-kept = Laissés comme dans le scénario
calibrate-requests = { $rows } demandes de { $agencies } organismes et des gouvernements hôtes à { $offices } bureaux ont été lues.
calibrate-invoices = { $rows } factures ont été lues, dont { $paid } payées.
calibrate-outside = { $rows } lignes hors de la période ont été écartées.
calibrate-staff = { $terms } affectations à { $posts } postes ont été lues.
calibrate-rates = Les taux s’entendent avant le facteur { $calibration } du scénario (demand.calibration) : multipliés par lui, ce sont des demandes par client, bureau et an.
calibrate-price = Ce que demandent les utilisateurs a été ramené au service gratuit par la moyenne de demand.use_elasticity : un seul prix ne dit pas comment l’usage en dépend.
calibrate-overload = Les démissions sont celles qui ont eu lieu, la surcharge parmi leurs raisons ; office.overload_turnover les multiplie quand même. Mettez-le à 1 si les agents étaient surchargés.

calibrate-not-given = le fichier qui le dirait n’a pas été donné
calibrate-too-few = { $records } des { $needed } cas qu’il faut
calibrate-too-few-offices = { $offices } des { $needed } bureaux qu’il faut
calibrate-too-short = registres de { $months } des { $needed } mois qu’il faut
calibrate-nobody-asks = aucun client de cette classe n’est dans le registre
calibrate-no-tariff = l’option de référence ne facture personne
calibrate-more-than-all = les factures portent sur { $times } fois les heures du registre : vérifiez le prix et les fichiers
calibrate-switched-off = désactivé dans le scénario
calibrate-not-told = des registres de ce genre ne le distinguent pas du hasard

inputs-correlated = Le scénario corrèle { $pairs } paires d’entrées ; ici chaque entrée bouge seule, et la variance est celle d’entrées indépendantes.
