### Figures : titres, étiquettes, légendes, textes de remplacement.
