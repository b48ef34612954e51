using Associations.Domain.Gazetteer;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Associations.Infrastructure.Gazetteer;

internal sealed class CountryMapping : IEntityTypeConfiguration<Country>
{
    public void Configure(EntityTypeBuilder<Country> builder)
    {
        builder.ToTable("countries").HasKey(country => country.Code);
        builder.Property(country => country.Names).IsLocalised();
    }
}

internal sealed class RegionMapping : IEntityTypeConfiguration<Region>
{
    public void Configure(EntityTypeBuilder<Region> builder)
    {
        builder.ToTable("regions").HasKey(region => region.Code);
        builder.Property(region => region.Names).IsLocalised();
    }
}

internal sealed class PlaceMapping : IEntityTypeConfiguration<Place>
{
    public void Configure(EntityTypeBuilder<Place> builder)
    {
        builder.ToTable("places").HasKey(place => place.Id);
        builder.Property(place => place.Id).ValueGeneratedNever();
        builder.Property(place => place.Names).IsLocalised();
    }
}

internal sealed class PlaceTokenMapping : IEntityTypeConfiguration<PlaceToken>
{
    public void Configure(EntityTypeBuilder<PlaceToken> builder) =>
        builder.ToTable("place_tokens").HasKey(token => new { token.Token, token.PlaceId });
}

internal sealed class GazetteerEditionMapping : IEntityTypeConfiguration<GazetteerEdition>
{
    public void Configure(EntityTypeBuilder<GazetteerEdition> builder) =>
        builder.ToTable("gazetteer_editions").HasKey(edition => edition.Checksum);
}
