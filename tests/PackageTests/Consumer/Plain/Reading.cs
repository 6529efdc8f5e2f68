namespace Plain;

/// <summary>A class like any other, in a project that has the package but no network.</summary>
public sealed record Reading(double Wind, double Pitch);
