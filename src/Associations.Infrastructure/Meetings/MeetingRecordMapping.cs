using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Associations.Infrastructure.Meetings;

internal sealed class MeetingRecordMapping : IEntityTypeConfiguration<MeetingRecord>, IEntityTypeConfiguration<Commitment>, IEntityTypeConfiguration<MeetingFeedback>
{
    public void Configure(EntityTypeBuilder<MeetingRecord> builder)
    {
        builder.ToTenantTable("meeting_records");
        builder.HasOne<Meeting>().WithOne().HasForeignKey<MeetingRecord>(ModelConventions.TenantColumn, nameof(MeetingRecord.Id)).OnDelete(DeleteBehavior.Cascade);
        builder.Property(record => record.Minutes).IsLocalised();
        builder.Property(record => record.Shared).IsJson();
        builder.OwnsMany(record => record.Seats, seat =>
        {
            seat.ToTable("meeting_attendance");
            seat.WithOwner().HasForeignKey(ModelConventions.TenantColumn, "Meeting");
            seat.HasKey(ModelConventions.TenantColumn, "Meeting", nameof(AttendedSeat.Id));
            seat.Property(one => one.Id).ValueGeneratedNever();
            seat.HasOne<Municipality>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(AttendedSeat.Municipality)).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Navigation(record => record.Seats).HasField("_seats");
    }

    public void Configure(EntityTypeBuilder<MeetingFeedback> builder)
    {
        builder.ToTenantTable("meeting_feedback");
        builder.HasOne<Meeting>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(MeetingFeedback.Meeting)).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Municipality>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(MeetingFeedback.Municipality)).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Commitment> builder)
    {
        builder.ToTenantTable("meeting_commitments");
        builder.Property(commitment => commitment.What).IsLocalised();
        builder.Ignore(commitment => commitment.Owner).Ignore(commitment => commitment.IsOpen);
        builder.HasOne<Meeting>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(Commitment.Meeting)).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Municipality>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(Commitment.Municipality)).OnDelete(DeleteBehavior.Restrict);
    }
}
