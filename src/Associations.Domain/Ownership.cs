namespace Associations.Domain;

/// <summary>A row of one tenant. Its key starts with the tenant, which the database context stamps and row security checks.</summary>
public interface ITenantOwned;

/// <summary>A row that belongs to the installation, not to a tenant. Every entity is either this or <see cref="ITenantOwned"/>.</summary>
public interface IGlobal;
