"""What `holdfast doctor` looks at, one module for each part."""
