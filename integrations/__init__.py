"""Where citizens and platforms reach us. One folder for each channel; channels never import each other."""
