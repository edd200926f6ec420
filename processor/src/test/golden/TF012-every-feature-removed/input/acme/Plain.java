package acme;

class Plain {}
