namespace Associations.Domain.Registry;

public static class RegistryErrors
{
    public static readonly Error PairNotFound = new("registry.pair_not_found", "There is no such partnership on this map.", ErrorKind.NotFound);
    public static readonly Error NothingChosen = new("registry.nothing_chosen", "Choose at least one partnership.", ErrorKind.Invalid);
    public static readonly Error BadSize = new("registry.bad_size", "Choose one of the sizes offered.", ErrorKind.Invalid);
    public static readonly Error TooManyOrigins = new("registry.too_many_origins", "At most 20 sites may show the map.", ErrorKind.Invalid);
    public static readonly Error BadOrigin = new("registry.bad_origin", "Write each site as https:// and its name, without a path: https://www.example.org.", ErrorKind.Invalid);
}
