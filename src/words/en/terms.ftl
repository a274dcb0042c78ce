### Words that more than one place uses.

likelihood-exceptionally-unlikely = exceptionally unlikely
likelihood-very-unlikely = very unlikely
likelihood-unlikely = unlikely
likelihood-about-as-likely-as-not = about as likely as not
likelihood-likely = likely
likelihood-very-likely = very likely
likelihood-virtually-certain = virtually certain
