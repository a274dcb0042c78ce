### Le rapport, ses tableaux, le carnet et le classeur.
