"""The long proofs: the machine visited whole, and generated people over two years."""
