using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Tenancy;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using System.Reflection;

namespace Associations.Application;

public static class ApplicationSetup
{
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddScoped<TenantContext>();
        services.AddScoped<CallerContext>();
        services.AddScoped<ISender, Dispatch.Sender>();
        services.AddScoped<Funding.CallClock>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AuthoriseBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidateBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TransactionBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Auditing.AuditBehaviour<,>));
        services.AddScoped<Passwords>().AddScoped<SecondFactor>().AddScoped<Invitations>().AddScoped<Charge>();
        services.AddScoped<Imports.IImportPlanner, Imports.MunicipalityPlanner>();
        services.AddScoped<Imports.IImportPlanner, Imports.RegistryPlanner>().AddScoped<Imports.RegistryWriter>();
        services.AddScoped<Imports.IImportPlanner, Imports.ContactPlanner>();
        services.AddScoped<Imports.IImportPlanner, Imports.CallPlanner>();
        services.AddScoped<Digests.Audience>();
        services.AddScoped<Digests.FreezeEdition>();
        services.AddScoped<Mail.LetterLink>();
        services.AddScoped<Partnerships.PartnershipClock>().AddScoped<Partnerships.Asking>();
        services.AddScoped<Agreements.AgreementDesk>();
        services.AddScoped<Profiles.ProfileLink>();
        services.AddScoped<Cooperation.CooperationClock>().AddScoped<Cooperation.KnownPartnersReader>();
        services.AddScoped<Cooperation.CooperationLink>().AddScoped<Cooperation.ConfirmationLetters>();
        services.AddScoped<Municipalities.PersonEraser>();
        services.AddScoped<Meetings.MeetingPeople>().AddScoped<Meetings.MeetingDesk>().AddScoped<Meetings.MeetingRows>().AddScoped<Meetings.MeetingLink>().AddScoped<Meetings.Readdressing>().AddScoped<Meetings.MeetingHistory>();
        services.AddScoped<Meetings.MeetingLetters>().AddScoped<Meetings.OfferLetters>().AddScoped<Meetings.FreeTimes>().AddScoped<Meetings.MeetingClashes>();
        services.AddScoped<JointMeetings.JointDesk>();
        services.AddScoped<Meetings.MeetingTable>().AddScoped<Meetings.CommitmentDesk>().AddScoped<Meetings.CommitmentRows>().AddScoped<Meetings.CommitmentLink>();
        services.AddScoped<Meetings.MeetingFeeds>().AddScoped<Meetings.MeetingSchedules>();
        return services.AddUseCases(typeof(ApplicationSetup).Assembly);
    }

    /// <summary>Registers every request handler, event handler and validator of an assembly.</summary>
    public static IServiceCollection AddUseCases(this IServiceCollection services, Assembly assembly)
    {
        foreach (var type in assembly.DefinedTypes.Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }))
        {
            foreach (var contract in type.ImplementedInterfaces.Where(IsUseCase)) services.AddScoped(contract, type);
        }

        return services;
    }

    private static bool IsUseCase(Type contract) =>
        contract.IsGenericType
        && contract.GetGenericTypeDefinition() is var definition
        && (definition == typeof(IRequestHandler<,>) || definition == typeof(Outbox.IEventHandler<>) || definition == typeof(Exchange.IExchangeHandler<>) || definition == typeof(IValidator<>));
}
