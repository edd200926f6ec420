package dev.trackfeature.inventory;

/**
 * A module of an inventory.
 *
 * @param id what features and conflicts of the inventory call it: its name, with its coordinates
 *     where several modules have that name
 * @param name its own name
 * @param coordinates {@code group:artifact:version} of what has its catalog; the name of the file
 *     where they aren't known
 * @param source whether the build makes it
 * @param fingerprint of its catalog
 * @param features how many features it declares
 */
public record InventoryModule(
    String id,
    String name,
    String coordinates,
    ModuleCatalog.Source source,
    String fingerprint,
    int features) {}
