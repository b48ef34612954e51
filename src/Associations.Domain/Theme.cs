namespace Associations.Domain;

/// <summary>What partnerships and calls are about; the same list for municipalities, calls, contacts and digests.</summary>
public enum Theme
{
    Energy,
    Environment,
    Water,
    Waste,
    Education,
    Youth,
    Culture,
    Inclusion,
    Health,
    Reconstruction,
    CivilProtection,
    DigitalServices,
    LocalEconomy,
    GenderEquality,
}
