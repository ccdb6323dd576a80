namespace Promotion.Testing;

/// <summary>Which media types an image's manifests have.</summary>
public enum ImageFormat
{
    /// <summary>The OCI image specification's.</summary>
    Oci,

    /// <summary>Docker's image manifest version 2, schema 2, which Docker itself still pushes.</summary>
    Docker,
}
