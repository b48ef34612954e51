using Associations.Application.Calendars;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Infrastructure.Calendars;

internal static class CalendarSetup
{
    public static IServiceCollection AddCalendars(this IServiceCollection services) => services
        .AddSingleton<ZoneWriter>()
        .AddSingleton<ICalendarWriter, CalendarWriter>()
        .AddSingleton<ICalendarReader, CalendarReader>();
}
