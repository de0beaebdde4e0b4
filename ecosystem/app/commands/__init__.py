"""The commands of the command line, one file each; each is loaded when it is called."""
