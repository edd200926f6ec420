package acme;


class Reports {

  public void export() {
    System.out.println("exported");
  }
}
