### Mots employés à plus d'un endroit.

likelihood-exceptionally-unlikely = exceptionnellement improbable
likelihood-very-unlikely = très improbable
likelihood-unlikely = improbable
likelihood-about-as-likely-as-not = à peu près aussi probable qu’improbable
likelihood-likely = probable
likelihood-very-likely = très probable
likelihood-virtually-certain = pratiquement certain
