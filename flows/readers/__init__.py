"""How what people type becomes an answer: understood, to be asked about, or not understood."""
