"""What is known about the world: sourced, dated statements, and the lists that go with them."""
