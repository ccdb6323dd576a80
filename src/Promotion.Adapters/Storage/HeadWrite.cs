namespace Promotion.Adapters.Storage;

/// <summary>A project's revision in the database and after the group.</summary>
internal readonly record struct HeadWrite(string Project, long Stored, long Revision);
