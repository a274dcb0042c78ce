### What the terminal shows.
