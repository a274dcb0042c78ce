### Figures: titles, labels, captions, alternative text.
