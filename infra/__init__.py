"""What runs Kontor: the AWS stack's resources, and the stack of one machine."""
