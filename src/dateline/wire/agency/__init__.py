"""What agencies and outlets send in XML → items: NewsML-G2, NITF, RSS and Atom."""
