namespace Associations.Web.Registry;

/// <summary>Marks the translations of the public registry's pages.</summary>
public sealed class RegistryTexts;
