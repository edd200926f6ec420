package com.acme;

public class Returns {

  public void show() {}
}
