"""Cooperative sections: their people, their meetings, their delegates."""
