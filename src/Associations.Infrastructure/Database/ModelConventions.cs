using System.Linq.Expressions;
using System.Text;
using System.Text.Json;
using Associations.Domain;
using Associations.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Associations.Infrastructure.Database;

/// <summary>How the domain's types become columns: one place for keys, tenants, names and value objects.</summary>
internal static class ModelConventions
{
    internal const string TenantColumn = "TenantId";

    /// <summary>A tenant's table: key (tenant, id), the tenant stamped by the context, the version as concurrency token.</summary>
    public static EntityTypeBuilder<T> ToTenantTable<T>(this EntityTypeBuilder<T> builder, string table)
        where T : class, ITenantOwned
    {
        builder.ToTable(table);
        builder.Property<TenantId>(TenantColumn).ValueGeneratedNever();
        if (typeof(T).GetProperty("Id") is not null)
        {
            builder.HasKey(TenantColumn, "Id");
            builder.Property("Id").ValueGeneratedNever();
        }

        if (typeof(T).IsAssignableTo(typeof(AggregateRoot))) builder.Property("Version").IsConcurrencyToken();
        return builder;
    }

    /// <summary>A text in several languages, as a JSON object keyed by language.</summary>
    public static PropertyBuilder<LocalisedText> IsLocalised(this PropertyBuilder<LocalisedText> property) => property.HasColumnType("jsonb");

    /// <summary>Any value kept whole as JSON.</summary>
    public static PropertyBuilder<T> IsJson<T>(this PropertyBuilder<T> property)
    {
        property.HasColumnType("jsonb");
        property.HasConversion(
            new ValueConverter<T, string>(value => JsonSerializer.Serialize(value, DomainJson.Options), json => JsonSerializer.Deserialize<T>(json, DomainJson.Options)!),
            new ValueComparer<T>(
                (left, right) => JsonSerializer.Serialize(left, DomainJson.Options) == JsonSerializer.Serialize(right, DomainJson.Options),
                value => JsonSerializer.Serialize(value, DomainJson.Options).GetHashCode(StringComparison.Ordinal),
                value => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, DomainJson.Options), DomainJson.Options)!));
        return property;
    }

    public static void FilterByTenant(this ModelBuilder model, AppDb db)
    {
        foreach (var entity in model.Model.GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(ITenantOwned)) && !entity.IsOwned()))
        {
            var row = Expression.Parameter(entity.ClrType, "row");
            var rowTenant = Expression.Call(typeof(EF), nameof(EF.Property), [typeof(TenantId)], row, Expression.Constant(TenantColumn));
            var current = Expression.Property(Expression.Constant(db), nameof(AppDb.CurrentTenant));
            model.Entity(entity.ClrType).HasQueryFilter("tenant", Expression.Lambda(Expression.Equal(rowTenant, current), row));
        }
    }

    public static void UseSnakeCase(this ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (entity.GetTableName() is { } table && !entity.IsOwned()) entity.SetTableName(SnakeCase(table));
            foreach (var property in entity.GetProperties())
            {
                if (property.FindAnnotation(RelationalAnnotationNames.ColumnName) is null) property.SetColumnName(SnakeCase(property.Name));
            }
        }
    }

    public static void UseDomainTypes(this ModelConfigurationBuilder conventions)
    {
        foreach (var type in typeof(AggregateRoot).Assembly.GetTypes())
        {
            if (type.IsEnum) conventions.Properties(type).HaveConversion<string>();
            if (type.IsValueType && type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEntityId<>)))
                conventions.Properties(type).HaveConversion(typeof(IdConverter<>).MakeGenericType(type));
        }

        conventions.Properties<LocalisedText>().HaveConversion<LocalisedTextConverter>();
    }

    private static string SnakeCase(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_') snake.Append('_');
            snake.Append(char.ToLowerInvariant(name[i]));
        }

        return snake.ToString();
    }

    private sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => FromGuid(value))
        where TId : struct, IEntityId<TId>
    {
        private static TId FromGuid(Guid value) => TId.From(value);
    }

    private sealed class LocalisedTextConverter() : ValueConverter<LocalisedText, string>(
        text => JsonSerializer.Serialize(text.ByLanguage, DomainJson.Options),
        json => new LocalisedText(JsonSerializer.Deserialize<Dictionary<string, string>>(json, DomainJson.Options)!));
}
