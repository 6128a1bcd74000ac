"""Screens of membership: joining in six short steps, the way of an application, the register."""
