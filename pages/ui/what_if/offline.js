// the server goes, the page stays
