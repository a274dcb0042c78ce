### Ce que montre le terminal.

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
