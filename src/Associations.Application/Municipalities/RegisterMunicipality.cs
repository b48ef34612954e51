using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Gazetteer;
using Associations.Domain.Municipalities;

namespace Associations.Application.Municipalities;

/// <summary>Adds a municipality to the association's list, by its country and official code.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record RegisterMunicipality(string Country, string Code, MunicipalityDetails Details) : IRequest<Result<MunicipalityId>>;

internal sealed class RegisterMunicipalityHandler(IAppDb db) : IRequestHandler<RegisterMunicipality, Result<MunicipalityId>>
{
    public async Task<Result<MunicipalityId>> Handle(RegisterMunicipality request, CancellationToken cancellationToken)
    {
        if (!OfficialCode.TryParse(request.Country, request.Code, out var code, out var error, regional: request.Details.Kind == MunicipalityKind.Regional))
            return DispatchErrors.Invalid with { Fields = [new FieldError(error == GazetteerErrors.CountryMalformed ? nameof(request.Country) : nameof(request.Code), error.Text)] };

        var details = request.Details with
        {
            Name = Municipality.WithLatin(code.Country, request.Details.Name),
            Region = request.Details.Region ?? (code.System switch { CodeSystem.Katotth => UkrainianRegion.OfKatotth(code.Value)?.IsoCode, CodeSystem.Region => code.Value, _ => null }),
        };
        var municipality = Municipality.Register(code.Country, code.Value, details);
        db.Municipalities.Add(municipality);
        await db.SaveChangesAsync(cancellationToken);
        return municipality.Id;
    }
}
