{
  description = "One account of what many news pages tell about one affair";

  inputs.nixpkgs.url = "nixpkgs/nixos-unstable";

  outputs = { self, nixpkgs }:
    let
      workspace = (builtins.fromTOML (builtins.readFile ../../Cargo.toml)).workspace.package;
      systems = [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ];
      each = make: nixpkgs.lib.genAttrs systems (system: make nixpkgs.legacyPackages.${system});
    in
    {
      packages = each (pkgs: rec {
        default = rashomon;
        rashomon = assert pkgs.lib.assertMsg
          (pkgs.lib.versionAtLeast pkgs.rustc.version workspace.rust-version)
          "rashomon needs Rust ${workspace.rust-version} or newer; this nixpkgs has ${pkgs.rustc.version}";
          pkgs.rustPlatform.buildRustPackage {
            pname = "rashomon";
            version = workspace.version;
            src = ../..;
            cargoLock.lockFile = ../../Cargo.lock;
            cargoBuildFlags = [ "--package" "rashomon-cli" ];
            # All tests of the workspace take long, and are run before a release.
            doCheck = false;
            nativeBuildInputs = [ pkgs.installShellFiles ];
            postInstall = pkgs.lib.optionalString
              (pkgs.stdenv.buildPlatform.canExecute pkgs.stdenv.hostPlatform) ''
              bash packaging/beside $out/bin/rashomon beside
              installManPage beside/man/*.1
              installShellCompletion beside/completions/rashomon.bash beside/completions/rashomon.fish
              installShellCompletion --zsh beside/completions/_rashomon
            '';
            doInstallCheck = true;
            installCheckPhase = ''
              $out/bin/rashomon brief --model none examples/harbour/pages > account.md
              grep -q "What differs" account.md
            '';
            meta = {
              description = "One account of what many news pages tell about one affair";
              license = [ pkgs.lib.licenses.mit pkgs.lib.licenses.asl20 ];
              mainProgram = "rashomon";
            };
          };
      });

      devShells = each (pkgs: {
        default = pkgs.mkShell {
          packages = [ pkgs.cargo pkgs.rustc pkgs.clippy pkgs.rustfmt pkgs.python3 ];
        };
      });
    };
}
